package dev.steno.session.erase;

/** The archive's bytes on the database's disks. */
public interface ErasedBytes {

    /**
     * Leaves no bytes of rows that have been deleted. Blocks for as long as it takes to write the tables anew; reads and writes of the
     * archive wait meanwhile.
     *
     * @throws RuntimeException when the database does not do it now; it is tried again
     */
    Done erase();
}

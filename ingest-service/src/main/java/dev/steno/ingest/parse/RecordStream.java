package dev.steno.ingest.parse;

import dev.steno.schema.records.InvalidRecordException;
import dev.steno.schema.records.v1.Record;
import java.io.IOException;

/** The records of one request, one after the other; no more than one is held. For one thread. */
public interface RecordStream {

    /**
     * Goes to the next record; false when there is none.
     *
     * @throws IOException when the stream breaks off or goes on in no known way
     */
    boolean next() throws IOException;

    /** The number of the record, or of its line, from 1. */
    long number();

    /** The size of the record as it came, in bytes. */
    int size();

    /**
     * The record, checked.
     *
     * @throws InvalidRecordException when it is wrong; the next record can be read all the same
     */
    Record read() throws InvalidRecordException;
}

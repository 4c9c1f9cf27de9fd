package dev.steno.cli.send;

import java.nio.file.Path;

/**
 * How much of a file the server has, as far as one session goes.
 *
 * @param state the file as it was when it was read
 * @param fingerprint tells it from another file of the same name
 * @param sent records before this place in the file are kept by the server
 * @param digest of the session's records, where they have no place in the file; else empty
 * @param open whether the reader has kept something back that only a later reading gives
 */
record FileMark(FileState state, String fingerprint, long sent, boolean open, String digest) {

    /** Whether there is nothing new in the file. */
    boolean covers(Path file, FileState now) {
        return !open
                && now.equals(state)
                && FileState.fingerprint(file, state.size()).equals(fingerprint);
    }

    /** Up to where the file's records need not be sent again: not at all, when it is another file or one that is written anew. */
    long sentOf(Path file, FileState now) {
        boolean grown = FileState.isAppended(file.toString())
                && now.size() >= state.size()
                && FileState.fingerprint(file, state.size()).equals(fingerprint);
        return grown ? sent : 0;
    }
}

package dev.steno.cli.send;

import java.nio.file.Path;

/** How far one reading of one file is. For one thread. */
final class FileProgress {

    private final FileState state;
    private final boolean appended;
    private final long sentBefore;
    private long passed;
    private long heldBack = Long.MAX_VALUE;

    /**
     * @param state the file when the reading began
     * @param sentBefore the server has the records before this place
     */
    FileProgress(String file, FileState state, long sentBefore) {
        this.state = state;
        this.appended = FileState.isAppended(file);
        this.sentBefore = sentBefore;
        this.passed = sentBefore;
    }

    FileState state() {
        return state;
    }

    boolean isAppended() {
        return appended;
    }

    /** Whether the server does not have the record at this place. */
    boolean isNew(long offset) {
        return !appended || offset >= sentBefore;
    }

    /** The record that begins there was read. */
    void passed(long offset) {
        passed = Math.max(passed, offset + 1);
    }

    /** The record that begins there will be given by a later reading. */
    void heldBack(long offset) {
        heldBack = Math.min(heldBack, offset);
    }

    /**
     * What the server has of the file when it has what was read.
     *
     * @param digest of the records without a place
     */
    FileMark mark(Path file, String digest) {
        boolean open = heldBack < Long.MAX_VALUE;
        long sent = appended ? Math.min(passed, heldBack) : 0;
        return new FileMark(state, FileState.fingerprint(file, state.size()), sent, open, appended ? "" : digest);
    }
}

package dev.steno.session.archive;

/** The archive has written something of erasures: what is still to be erased may be another now. */
public record ErasuresChanged() {}

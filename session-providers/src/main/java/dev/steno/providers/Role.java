package dev.steno.providers;

import java.util.Locale;

/** Who says something. */
public enum Role {
    USER,
    ASSISTANT,
    SYSTEM,
    TOOL;

    /** As it is written in the archive: {@code "user"} … */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.steno.testkit.process;

import java.nio.file.Path;

/** The checkout that is under test. */
public final class Repository {

    private Repository() {}

    /** Its folder, as the build sets it in {@code steno.root}. */
    public static Path root() {
        return Path.of(System.getProperty("steno.root", ".."));
    }

    /** The script {@code ./steno}. */
    public static String launcher() {
        return root().resolve("steno").toString();
    }
}

package dev.steno.cli.send;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts this build's classes as processes of their own. */
final class Children {

    private Children() {}

    /** A process with the memory of a command, whose data is kept in this folder. */
    static Process start(Class<?> main, Path home, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@jvm.args",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("STENO_HOME", home.resolve("steno").toString());
        return builder.start();
    }
}

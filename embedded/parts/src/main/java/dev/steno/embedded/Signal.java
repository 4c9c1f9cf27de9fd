package dev.steno.embedded;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What a process is told by name. */
enum Signal {
    STOP,
    CONT;

    /** Sends it to a process and all its children; to nobody when there is none. */
    void send(OptionalLong pid) {
        if (pid.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("kill", "-" + name()));
        ProcessHandle.of(pid.getAsLong()).stream()
                .flatMap(first -> Stream.concat(Stream.of(first), first.descendants()))
                .map(process -> String.valueOf(process.pid()))
                .forEach(command::add);
        try {
            // A child that has just ended makes the program complain; the others are reached all the same.
            new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new PartFailedException("no signal can be sent: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

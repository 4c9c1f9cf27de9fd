package dev.steno.cli.checkpoint;

import dev.steno.checkpoints.CheckedCheckpoint;
import dev.steno.checkpoints.CheckpointFormat;
import dev.steno.checkpoints.CheckpointProblem;
import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.print.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Optional;
import java.util.function.Function;

/** Documents and keys in files of the user. */
final class CheckpointFiles {

    private CheckpointFiles() {}

    /**
     * A document that can be loaded. What is wrong with another is printed, problem by problem.
     *
     * @throws CommandFailure when it has problems, or cannot be read
     */
    static CheckedCheckpoint.Valid valid(Path file, Optional<PublicKey> key, Console console) {
        CheckedCheckpoint checked;
        try {
            checked = CheckedCheckpoint.check(file, CheckpointFormat.ofFileName(file.toString()), key);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return switch (checked) {
            case CheckedCheckpoint.Valid valid -> valid;
            case CheckedCheckpoint.Invalid invalid -> {
                for (CheckpointProblem problem : invalid.problems()) {
                    console.say(problem.toString());
                }
                throw new CommandFailure(
                        ExitCode.REJECTED,
                        "%s has %d %s".formatted(file, invalid.count(), invalid.count() == 1 ? "problem" : "problems"));
            }
        };
    }

    /** A key from a PEM file. */
    static <K> K key(Path file, Function<String, K> reader) {
        try {
            return reader.apply(Files.readString(file));
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, file + " " + e.getMessage(), e);
        }
    }

    static CommandFailure unreadable(Path file, IOException cause) {
        return new CommandFailure(
                ExitCode.REJECTED, "%s cannot be read: %s".formatted(file, cause.getMessage()), cause);
    }

    static CommandFailure unwritable(Path file, IOException cause) {
        return new CommandFailure(
                ExitCode.REJECTED, "%s cannot be written: %s".formatted(file, cause.getMessage()), cause);
    }
}

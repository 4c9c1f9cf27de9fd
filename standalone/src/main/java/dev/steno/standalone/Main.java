package dev.steno.standalone;

import io.quarkus.runtime.annotations.QuarkusMain;

/** The commands behind {@code ./steno}; its exit codes are theirs. */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        StenoHome home = StenoHome.ofUser();
        System.exit(run(CommandLine.parse(args), home));
    }

    private static int run(CommandLine command, StenoHome home) {
        try {
            return switch (command) {
                case CommandLine.Up up -> new Up(home, up).run();
                case CommandLine.Down down -> new Down(home).run();
                case CommandLine.Status status -> new Status(home).run();
                case CommandLine.Key key -> new Keys(home).run(key);
                case CommandLine.Wrong wrong ->
                    throw new RefusedException(2, wrong.problem() + "; ./steno help says what there is");
            };
        } catch (RefusedException e) {
            System.err.println("steno: " + e.getMessage());
            return e.exitCode();
        }
    }
}

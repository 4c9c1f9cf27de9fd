package dev.steno.cli.checkpoint;

import dev.steno.checkpoints.CheckedCheckpoint;
import dev.steno.checkpoints.Keys;
import dev.steno.cli.command.CommandContext;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.print.Console;
import dev.steno.cli.print.Figures;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whether a checkpoint is as it was written, and who signed it. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Checks a checkpoint and lists every problem, on this machine alone. Ends with 1 when there is one.")
final class VerifyCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "FILE", description = "JSON, or YAML by its name (.yaml, .yml)")
    private Path file = Path.of("");

    @Option(names = "--key", paramLabel = "PUB.pem", description = "the public key of Ed25519 that must have signed it")
    private @Nullable Path key;

    VerifyCommand(CommandContext context) {
        this.console = context.console();
    }

    @Override
    public Integer call() {
        Optional<PublicKey> asked = Optional.ofNullable(key).map(each -> CheckpointFiles.key(each, Keys::verifying));
        CheckedCheckpoint.Valid checkpoint = CheckpointFiles.valid(file, asked, console);
        console.line("%s: %s. %s %s"
                .formatted(
                        file,
                        Figures.count(checkpoint.messages(), "message"),
                        checkpoint.chained()
                                ? "Unchanged since it was written."
                                : "It has no hash chain: whether it was changed cannot be seen.",
                        signature(checkpoint.signer())));
        return ExitCode.DONE;
    }

    private String signature(Optional<PublicKey> signer) {
        if (signer.isEmpty()) {
            return "Not signed.";
        }
        String fingerprint = Keys.fingerprint(signer.get());
        return key == null
                ? "Signed with the key %s; give --key to check whose that is.".formatted(fingerprint)
                : "Signed with the key that was asked for, %s.".formatted(fingerprint);
    }
}

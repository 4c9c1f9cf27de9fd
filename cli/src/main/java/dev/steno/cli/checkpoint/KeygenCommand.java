package dev.steno.cli.checkpoint;

import dev.steno.checkpoints.Keys;
import dev.steno.checkpoints.SigningKey;
import dev.steno.cli.command.CommandContext;
import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.print.Console;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes a pair of keys. */
@Command(
        name = "keygen",
        mixinStandardHelpOptions = true,
        description = "Makes a pair of Ed25519 keys: KEY.pem to sign with, and KEY.pem.pub to verify with.")
final class KeygenCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "KEY.pem", description = "where the private key goes; a file that is there is kept")
    private Path file = Path.of("");

    KeygenCommand(CommandContext context) {
        this.console = context.console();
    }

    @Override
    public Integer call() {
        SigningKey key = SigningKey.generate();
        Path publicFile = file.resolveSibling(file.getFileName() + ".pub");
        try {
            createPrivate(file);
            Files.writeString(file, Keys.toPem(key));
            Files.writeString(publicFile, Keys.toPem(key.publicKey()), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(ExitCode.REJECTED, e.getFile() + " is there already; name another file", e);
        } catch (IOException e) {
            throw CheckpointFiles.unwritable(file, e);
        }
        console.line("%s and %s: the key %s.".formatted(file, publicFile, Keys.fingerprint(key.publicKey())));
        return ExitCode.DONE;
    }

    /** Readable for its owner alone, before there is anything to read. */
    private static void createPrivate(Path file) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }
}

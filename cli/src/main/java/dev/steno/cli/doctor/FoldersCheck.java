package dev.steno.cli.doctor;

import dev.steno.cli.command.CommandContext;
import dev.steno.cli.print.Figures;
import dev.steno.cli.print.Times;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Steno's own folder: who can read it, whether it can be written, and what imports have noted and left waiting there. */
final class FoldersCheck implements Check {

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    // Earlier versions wrote lines of JSON.
    private static final Pattern WAITING = Pattern.compile(".*\\.(records|ndjson)");

    private final CommandContext context;

    FoldersCheck(CommandContext context) {
        this.context = context;
    }

    @Override
    public List<Finding> findings() {
        Path home = context.stenoHome();
        try {
            if (!Files.isDirectory(home)) {
                return List.of(
                        Files.exists(home)
                                ? Finding.problem("folder", home + " is no folder", "let STENO_HOME name one")
                                : Finding.ok("folder", home + " is not there yet; what needs it makes it"));
            }
            List<Finding> findings = new ArrayList<>(List.of(permissions(home)));
            findings.addAll(imports(home.resolve("import")));
            return findings;
        } catch (IOException | UncheckedIOException e) {
            return List.of(Finding.problem("folder", "%s cannot be read: %s".formatted(home, e.getMessage()), ""));
        }
    }

    private static Finding permissions(Path home) throws IOException {
        if (!Files.isWritable(home)) {
            return Finding.problem("folder", home + " cannot be written to", "chmod u+rwx " + home);
        }
        if (Files.getFileAttributeView(home, PosixFileAttributeView.class) != null) {
            Set<PosixFilePermission> open = EnumSet.copyOf(OTHERS);
            open.retainAll(Files.getPosixFilePermissions(home));
            if (!open.isEmpty()) {
                return Finding.warning("folder", home + " is open to other users of this machine", "chmod 700 " + home);
            }
        }
        return Finding.ok("folder", home + " is yours alone");
    }

    /** A folder for each server that was imported to. */
    private List<Finding> imports(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of(Finding.warning("import", "nothing was ever imported from here", "steno import"));
        }
        List<Finding> findings = new ArrayList<>();
        try (Stream<Path> servers = Files.list(folder)) {
            for (Path server : servers.filter(Files::isDirectory).sorted().toList()) {
                findings.add(imported(server));
            }
        }
        return findings;
    }

    private Finding imported(Path server) throws IOException {
        long waiting = waitingBytes(server.resolve("spool"));
        if (waiting > 0) {
            return Finding.warning(
                    "import",
                    "%s wait to be sent (%s)".formatted(Figures.bytes(waiting), server.getFileName()),
                    "steno import sends them when the server answers");
        }
        Path arrived = server.resolve("arrived.json");
        if (!Files.exists(arrived)) {
            return Finding.warning("import", "none has finished (%s)".formatted(server.getFileName()), "steno import");
        }
        Instant last = Files.getLastModifiedTime(arrived).toInstant();
        return Finding.ok(
                "import",
                "the latest was %s ago (%s)"
                        .formatted(
                                Times.span(
                                        Duration.between(last, context.clock().instant())),
                                server.getFileName()));
    }

    private static long waitingBytes(Path spool) throws IOException {
        if (!Files.isDirectory(spool)) {
            return 0;
        }
        long bytes = 0;
        try (Stream<Path> files = Files.list(spool)) {
            for (Path file : files.filter(
                            each -> WAITING.matcher(each.toString()).matches())
                    .toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }
}

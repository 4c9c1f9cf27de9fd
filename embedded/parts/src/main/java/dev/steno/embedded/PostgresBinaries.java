package dev.steno.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** The folder into which the library unpacks PostgreSQL's programs. Several processes may share it. */
final class PostgresBinaries {

    private static final Object IN_THIS_PROCESS = new Object();

    private final Path folder;

    PostgresBinaries(Path folder) {
        this.folder = folder;
    }

    /** Something that may unpack the programs. */
    @FunctionalInterface
    interface Use {
        void run() throws IOException, SQLException;
    }

    /**
     * Runs the first use of the programs. No other process unpacks meanwhile, and what an interrupted one left half done is
     * removed first, because the library would take the files it finds there for whole.
     */
    void unpackedOnce(Use use) throws IOException, SQLException {
        Files.createDirectories(folder);
        synchronized (IN_THIS_PROCESS) {
            try (FileChannel channel = FileChannel.open(
                            folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid()) {
                    removeHalfUnpacked();
                    use.run();
                }
            }
        }
    }

    private void removeHalfUnpacked() throws IOException {
        List<Path> unpacked;
        try (Stream<Path> folders = Files.list(folder)) {
            unpacked = folders.filter(Files::isDirectory).toList();
        }
        for (Path programs : unpacked) {
            if (!Files.exists(programs.resolve(".exists"))) {
                Folders.delete(programs);
            }
        }
    }
}

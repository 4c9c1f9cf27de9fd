package dev.steno.cli.send;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Sessions in a folder, a server that keeps what it gets, and imports from one to the other. */
abstract class ImportCase {

    @TempDir
    Path folder;

    final FakeIngest ingest = new FakeIngest();

    @AfterEach
    void end() {
        ingest.close();
    }

    Selection selection() {
        return new Selection(Samples.providers(folder), List.of("claude-code"), List.of(folder), null);
    }

    Path home() {
        return folder.resolve("steno");
    }

    ImportReport run(ImportOptions options) {
        return run(selection(), options);
    }

    ImportReport run(Selection selection, ImportOptions options) {
        return new Import(selection, ingest.client(), home(), options).run(ImportListener.NOBODY);
    }

    static CompletableFuture<ImportReport> start(Import work, ImportListener listener) {
        return CompletableFuture.supplyAsync(() -> work.run(listener), Thread::startVirtualThread);
    }

    Path session(String id, int lines) throws IOException {
        return Transcripts.session(folder, id, lines);
    }

    static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }

    static String line(String session, int number) {
        return Transcripts.line(session, number);
    }
}

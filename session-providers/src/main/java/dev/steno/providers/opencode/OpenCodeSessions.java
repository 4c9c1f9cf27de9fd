package dev.steno.providers.opencode;

import dev.steno.providers.read.Discovery;
import dev.steno.providers.read.Folders;
import dev.steno.providers.read.Scan;
import dev.steno.providers.read.Transcript;
import dev.steno.providers.read.TranscriptFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Finds sessions wherever they are kept. One that is kept in several places is read from all, the database last. */
final class OpenCodeSessions implements TranscriptFormat {

    private final List<OpenCodeStore> stores;

    OpenCodeSessions(Path root) {
        this.stores = List.of(
                new OpenCodeStorage(root.resolve("storage")), new OpenCodeExports(root), new OpenCodeDatabases(root));
    }

    @Override
    public String agentType() {
        return OpenCode.TYPE;
    }

    @Override
    public void find(Discovery discovery) {
        stores.forEach(store -> store.find(discovery));
    }

    @Override
    public void read(Transcript transcript, Scan scan) throws IOException {
        scan.each(transcript.files(), file -> store(file).read(file, new OpenCodeRecords(scan)));
    }

    private OpenCodeStore store(Path file) throws IOException {
        for (OpenCodeStore store : stores) {
            if (store.owns(file)) {
                return store;
            }
        }
        throw new IOException("no store has " + Folders.name(file));
    }
}

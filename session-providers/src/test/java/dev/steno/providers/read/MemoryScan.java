package dev.steno.providers.read;

import dev.steno.providers.MessageVisitor;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Function;

/** Reads lines from memory, for tests of very many small transcripts. */
public final class MemoryScan {

    private MemoryScan() {}

    /** Reads one file's lines with the reader that is made for their scan. */
    public static void lines(
            String agent, String session, String lines, Function<Scan, RecordReader> reader, MessageVisitor visitor) {
        Scan scan = new Scan(agent, Transcript.of(session, "p", Path.of("nowhere")), visitor);
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        JsonLines.read("nowhere.jsonl", new ByteArrayInputStream(bytes), scan, reader.apply(scan));
        scan.report();
    }
}

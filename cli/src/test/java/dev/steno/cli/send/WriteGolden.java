package dev.steno.cli.send;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes what the samples give now; for a person who then reads the difference. */
final class WriteGolden {

    private WriteGolden() {}

    public static void main(String[] arguments) throws IOException {
        Path resources = Path.of(arguments[0]);
        for (String sample : List.of("claude", "codex", "gemini", "opencode", "copilot", "cursor")) {
            Path folder = Files.createTempDirectory("sample");
            Files.write(resources.resolve(sample + "/golden.ndjson"), GoldenLinesTest.lines(sample, folder));
        }
    }
}

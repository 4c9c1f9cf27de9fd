package dev.steno.proof;

import dev.steno.providers.Rendered;
import dev.steno.providers.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Argument: the folder of the providers' test resources. Writes what the samples give now; to be read before it is kept. */
public final class WriteGolden {

    private WriteGolden() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, String> packages = Map.of(
                "claude-code", "claude",
                "codex", "codex",
                "gemini-cli", "gemini",
                "opencode", "opencode",
                "copilot-cli", "copilot",
                "cursor", "cursor");
        for (Map.Entry<String, String> agent : packages.entrySet()) {
            Path folder = Path.of(arguments[0]).resolve(agent.getValue());
            Path root = folder.resolve("sample");
            Files.writeString(folder.resolve("golden.txt"), Rendered.of(Samples.provider(agent.getKey(), root), root));
        }
    }
}

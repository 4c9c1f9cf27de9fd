package dev.steno.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.providers.Environment;
import dev.steno.providers.Providers;
import dev.steno.providers.ScanReport;
import dev.steno.providers.SessionProvider;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptsTest {

    @TempDir
    Path folder;

    @Test
    void areUnderstoodToTheLastRecord() {
        Transcripts.write(folder, 1);

        SessionProvider provider = Providers.all(Environment.current()).forAgentType("claude-code", folder);
        ScanReport report = provider.scanMessages("import-0", (message, raw) -> {});

        assertThat(report.bytes()).isBetween(9_900_000L, 10_200_000L);
        assertThat(report.broken()).isZero();
        assertThat(report.unknown()).isEmpty();
        assertThat(report.messages()).isEqualTo(report.records());
    }
}

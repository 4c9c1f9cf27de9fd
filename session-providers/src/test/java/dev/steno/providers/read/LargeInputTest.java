package dev.steno.providers.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.providers.BrokenRecord;
import dev.steno.providers.MessageVisitor;
import dev.steno.providers.RawRecord;
import dev.steno.providers.ScanReport;
import dev.steno.schema.records.v1.Record;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs within the heap of 256 MB that the build gives these tests. */
class LargeInputTest {

    private static final int MEGA = 1 << 20;

    private final List<BrokenRecord> broken = new ArrayList<>();
    private long longest;

    @Test
    void readsAFileOfLinesOfFiftyMegabytes() {
        assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(300L * MEGA);
        List<InputStream> parts = new ArrayList<>();
        for (int line = 0; line < 6; line++) {
            parts.add(text("{\"type\":\"user\",\"content\":\""));
            parts.add(new Filled(50L * MEGA));
            parts.add(text("\",\"end\":true}\n"));
        }

        ScanReport report = scan(parts);

        assertThat(broken).isEmpty();
        assertThat(report.records()).isEqualTo(6);
        assertThat(report.bytes()).isGreaterThan(300L * MEGA);
        assertThat(longest).isEqualTo(Json.LONGEST_STRING);
    }

    @Test
    void reportsALineBeyondTheBoundAndReadsTheNext() {
        List<InputStream> parts = new ArrayList<>();
        parts.add(text("{\"content\":\""));
        parts.add(new Filled(400L * MEGA));
        parts.add(text("\"}\n{\"content\":\"small\",\"end\":true}\n"));

        scan(parts);

        assertThat(broken).extracting(BrokenRecord::kind).containsExactly(BrokenRecord.Kind.TOO_LARGE);
        assertThat(broken.getFirst().line()).isEqualTo(1);
        assertThat(longest).isEqualTo(5);
    }

    private ScanReport scan(List<InputStream> parts) {
        Transcript transcript = Transcript.of("s", "p", Path.of("nowhere"));
        Scan scan = new Scan("test", transcript, new MessageVisitor() {
            @Override
            public void message(Record message, RawRecord raw) {}

            @Override
            public void broken(BrokenRecord record) {
                broken.add(record);
            }
        });
        InputStream in = new SequenceInputStream(Collections.enumeration(parts));
        JsonLines.read("generated", in, scan, (object, raw) -> {
            assertThat(object.path("end").booleanValue()).isTrue();
            longest = Math.max(longest, object.path("content").textValue().length());
        });
        return scan.report();
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** So many times the same letter, without holding them. */
    private static final class Filled extends InputStream {

        private long left;

        Filled(long length) {
            this.left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int filled = (int) Math.min(left, length);
            Arrays.fill(into, offset, offset + filled, (byte) 'x');
            left -= filled;
            return filled;
        }
    }
}

package dev.steno.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.store.v1.StoredMessage;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A document larger than the heap that the module's tests have. */
class LongDocumentTest {

    private static final int MESSAGES = 3_000;
    private static final String CONTENT = "x".repeat(100_000);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void isWrittenAndReadInLittleMemory(CheckpointFormat format) throws Exception {
        Path file = folder.resolve("long." + format.extension());
        Iterator<StoredMessage> messages = IntStream.rangeClosed(1, MESSAGES)
                .mapToObj(LongDocumentTest::message)
                .iterator();
        try (Writer out = Files.newBufferedWriter(file)) {
            new CheckpointWriter(Generated.of(1).session(), null).write(messages, format, out);
        }

        CheckedCheckpoint.Valid read = Documents.valid(CheckedCheckpoint.check(file, format, Optional.empty()));

        assertThat(Files.size(file)).isGreaterThan(Runtime.getRuntime().maxMemory());
        assertThat(read.messages()).isEqualTo(MESSAGES);
        try (CheckpointMessages again = read.read()) {
            for (int i = 1; i <= MESSAGES; i++) {
                assertThat(again.next()).isEqualTo(message(i));
            }
            assertThat(again.hasNext()).isFalse();
        }
    }

    private static StoredMessage message(int sequence) {
        return StoredMessage.newBuilder()
                .setSequence(sequence)
                .setId("m" + sequence)
                .setRole("user")
                .setContent(CONTENT)
                .setTimeMs(1_770_000_000_000L + sequence)
                .build();
    }
}

package dev.steno.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.store.v1.StoredMessage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundTripTest {

    private static final int SESSIONS = 400;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadAsItWas(CheckpointFormat format) throws Exception {
        for (long seed = 0; seed < SESSIONS; seed++) {
            Generated written = Generated.of(seed);

            CheckedCheckpoint.Valid read =
                    Documents.valid(Documents.check(folder, format, Documents.write(written, format)));

            assertThat(read.session()).as("seed %d", seed).isEqualTo(written.session());
            assertThat(Documents.messages(read)).as("seed %d", seed).isEqualTo(written.messages());
            assertThat(read.chained()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameSessionGivesTheSameBytes(CheckpointFormat format) throws Exception {
        for (long seed = 0; seed < SESSIONS; seed++) {
            String first = Documents.write(Generated.of(seed), format);

            String again = Documents.again(Documents.valid(Documents.check(folder, format, first)), format);

            assertThat(again).as("seed %d", seed).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anImportedMessageIsWrittenUnderItsFirstId(CheckpointFormat format) throws Exception {
        Generated session = Generated.of(1);
        List<StoredMessage> imported = session.messages().stream()
                .map(each -> each.toBuilder()
                        .setId("new-" + each.getId())
                        .setOriginId(each.getId())
                        .build())
                .toList();

        assertThat(Documents.write(session.session(), imported, format)).isEqualTo(Documents.write(session, format));
    }

    @ParameterizedTest
    @EnumSource
    void theWayThroughTheOtherFormatChangesNothing(CheckpointFormat format) throws Exception {
        CheckpointFormat other = format == CheckpointFormat.JSON ? CheckpointFormat.YAML : CheckpointFormat.JSON;
        for (long seed = 0; seed < SESSIONS; seed++) {
            String first = Documents.write(Generated.of(seed), format);

            String between = Documents.again(Documents.valid(Documents.check(folder, format, first)), other);
            String again = Documents.again(Documents.valid(Documents.check(folder, other, between)), format);

            assertThat(again).as("seed %d", seed).isEqualTo(first);
        }
    }
}

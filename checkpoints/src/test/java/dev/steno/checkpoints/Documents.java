package dev.steno.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.store.v1.StoredMessage;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes and reads documents of tests. */
final class Documents {

    private Documents() {}

    static String write(Generated session, CheckpointFormat format) throws IOException {
        return write(session.session(), session.messages(), format);
    }

    static String write(CheckpointSession session, List<StoredMessage> messages, CheckpointFormat format)
            throws IOException {
        StringWriter out = new StringWriter();
        new CheckpointWriter(session, null).write(messages.iterator(), format, out);
        return out.toString();
    }

    static CheckedCheckpoint check(Path folder, CheckpointFormat format, String document) throws IOException {
        return check(folder, format, document.getBytes(StandardCharsets.UTF_8));
    }

    static CheckedCheckpoint check(Path folder, CheckpointFormat format, byte[] document) throws IOException {
        Path file = folder.resolve("checkpoint." + format.extension());
        Files.write(file, document);
        return CheckedCheckpoint.check(file, format, Optional.empty());
    }

    static CheckedCheckpoint.Valid valid(CheckedCheckpoint checked) {
        if (checked instanceof CheckedCheckpoint.Invalid invalid) {
            assertThat(invalid.problems()).isEmpty();
        }
        return (CheckedCheckpoint.Valid) checked;
    }

    static List<String> problems(CheckedCheckpoint checked) {
        assertThat(checked).isInstanceOf(CheckedCheckpoint.Invalid.class);
        return ((CheckedCheckpoint.Invalid) checked)
                .problems().stream().map(CheckpointProblem::toString).toList();
    }

    static List<StoredMessage> messages(CheckedCheckpoint.Valid checked) throws IOException {
        List<StoredMessage> messages = new ArrayList<>();
        try (CheckpointMessages read = checked.read()) {
            read.forEachRemaining(messages::add);
        }
        return messages;
    }

    static String again(CheckedCheckpoint.Valid checked, CheckpointFormat format) throws IOException {
        return write(checked.session(), messages(checked), format);
    }
}

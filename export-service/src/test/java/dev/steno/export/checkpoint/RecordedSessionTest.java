package dev.steno.export.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.checkpoints.CheckedCheckpoint;
import dev.steno.checkpoints.CheckpointFormat;
import dev.steno.checkpoints.CheckpointMessages;
import dev.steno.export.Conversations;
import dev.steno.export.render.CheckpointDocument;
import dev.steno.export.render.Transcript;
import dev.steno.schema.store.v1.StoredMessage;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecordedSessionTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void isAValidCheckpointWithWhatIsKnownOfIt(CheckpointFormat format) throws Exception {
        Path file = folder.resolve("checkpoint");
        Files.writeString(file, render(CheckpointDocument.valueOf(format.name())));

        CheckedCheckpoint checked = CheckedCheckpoint.check(file, format, Optional.empty());

        assertThat(checked).isInstanceOf(CheckedCheckpoint.Valid.class);
        CheckedCheckpoint.Valid valid = (CheckedCheckpoint.Valid) checked;
        assertThat(valid.chained()).isTrue();
        assertThat(valid.session().session().getSessionId()).isEqualTo(Conversations.SESSION);
        assertThat(valid.session().mark()).isEqualTo(Conversations.session().getMark());
        List<StoredMessage> messages = messages(valid);
        assertThat(messages).hasSameSizeAs(Conversations.everyday());
        StoredMessage call = messages.get(1);
        assertThat(call.getToolCalls(0).getName()).isEqualTo("Bash");
        assertThat(call.getToolCalls(0).getArguments()).isEqualTo("{\"command\":\"ls -la\"}");
        assertThat(call.getUsage().getOutputTokens()).isEqualTo(34);
        assertThat(messages.get(2).getRole()).isEqualTo("tool");
        assertThat(messages.get(2).getToolCallId()).isEqualTo("toolu_01");
    }

    @Test
    void isReadableAsMarkdown() throws Exception {
        assertThat(render(CheckpointDocument.MARKDOWN))
                .startsWith("# Session `" + Conversations.SESSION + "`\n")
                .contains("\n## 1 · user · ")
                .contains("> Please list the files.")
                .contains("Call of `Bash`:")
                .endsWith("\n---\n\n5 messages\n");
    }

    private static String render(CheckpointDocument document) throws Exception {
        StringWriter out = new StringWriter();
        document.render(
                RecordedSession.of(new Transcript(
                        Conversations.session(), Conversations.everyday().iterator())),
                out);
        return out.toString();
    }

    private static List<StoredMessage> messages(CheckedCheckpoint.Valid valid) throws Exception {
        List<StoredMessage> messages = new ArrayList<>();
        try (CheckpointMessages read = valid.read()) {
            read.forEachRemaining(messages::add);
        }
        return messages;
    }
}

package dev.steno.export.checkpoint;

import dev.steno.checkpoints.CheckpointSession;
import dev.steno.export.render.Checkpoint;
import dev.steno.export.render.Transcript;
import dev.steno.schema.archive.v1.ArchivedSession;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.TokenUsage;
import dev.steno.schema.records.v1.Usage;
import dev.steno.schema.store.v1.StoredMessage;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.schema.store.v1.ToolCall;
import java.util.Iterator;
import java.util.List;

/** A session that was recorded and is not kept in the store, as far as a checkpoint has a place for what is known of it. */
final class RecordedSession {

    private RecordedSession() {}

    static Checkpoint of(Transcript transcript) {
        ArchivedSession archived = transcript.session();
        StoredSession session = StoredSession.newBuilder()
                .setSessionId(archived.getSessionId())
                .setAgent(archived.getAgent())
                .setProjectRoot(archived.getWorkspace().getFolder())
                .setCreatedMs(archived.getStartTimeMs())
                .setUpdatedMs(archived.getLastActivityMs())
                .build();
        return new Checkpoint(
                archived.getSessionId(),
                new CheckpointSession(session, List.of(), List.of(), archived.getMark(), ""),
                new Messages(transcript.messages()));
    }

    private static StoredMessage message(Message recorded, long sequence) {
        StoredMessage.Builder message = StoredMessage.newBuilder()
                .setSequence(sequence)
                .setId(recorded.getId())
                .setRole(recorded.getMessageType())
                .setTimeMs(recorded.getTimestamp())
                .setAgentName(recorded.getAgentName())
                .setModel(recorded.getMetadata().getModel())
                .setRequestId(recorded.getRequestId())
                .setIsError(recorded.getIsError());
        if (recorded.getType().equals("tool-use")) {
            message.addToolCalls(ToolCall.newBuilder()
                    .setId(recorded.getToolUseId())
                    .setName(recorded.getToolName())
                    .setArguments(recorded.getContent()));
        } else {
            message.setContent(recorded.getContent()).setToolCallId(recorded.getToolUseId());
        }
        if (recorded.getMetadata().hasUsage()) {
            message.setUsage(usage(recorded.getMetadata().getUsage()));
        }
        return message.build();
    }

    private static Usage usage(TokenUsage shown) {
        return Usage.newBuilder()
                .setInputTokens(shown.getInputTokens())
                .setOutputTokens(shown.getOutputTokens())
                .setCacheCreationInputTokens(shown.getCacheCreationInputTokens())
                .setCacheReadInputTokens(shown.getCacheReadInputTokens())
                .setReasoningTokens(shown.getReasoningTokens())
                .setServiceTier(shown.getServiceTier())
                .build();
    }

    private static final class Messages implements Iterator<StoredMessage> {

        private final Iterator<Message> recorded;
        private long sequence;

        Messages(Iterator<Message> recorded) {
            this.recorded = recorded;
        }

        @Override
        public boolean hasNext() {
            return recorded.hasNext();
        }

        @Override
        public StoredMessage next() {
            return message(recorded.next(), ++sequence);
        }
    }
}

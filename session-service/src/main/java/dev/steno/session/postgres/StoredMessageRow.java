package dev.steno.session.postgres;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.store.v1.Appended;
import dev.steno.schema.store.v1.StoredMessage;
import org.jspecify.annotations.Nullable;

/**
 * A message of the store as it is read.
 *
 * @param archived whether a summary stands for it
 * @param message its {@link Message}; null when its content has been deleted
 */
record StoredMessageRow(
        long sequence,
        String id,
        String role,
        String agentName,
        long timeMs,
        String toolCallId,
        boolean archived,
        byte[] appended,
        byte @Nullable [] message) {

    private static final String MAIN_AGENT = "main";

    StoredMessage read() {
        try {
            Appended own = Appended.parseFrom(appended);
            StoredMessage.Builder read = StoredMessage.newBuilder()
                    .setSequence(sequence)
                    .setId(id)
                    .setRole(role)
                    .setAgentName(agentName.equals(MAIN_AGENT) ? "" : agentName)
                    .setTimeMs(timeMs)
                    .setToolCallId(toolCallId)
                    .setArchived(archived)
                    .setRequestId(own.getRequestId())
                    .setTokens(own.getTokens())
                    .setExtra(own.getExtra())
                    .setOriginId(own.getOriginId())
                    .setPurged(message == null);
            if (own.hasUsage()) {
                read.setUsage(own.getUsage());
            }
            if (message != null) {
                addContent(read, own, Message.parseFrom(message));
            }
            return read.build();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the archive holds a message that is none", e);
        }
    }

    static String digest(byte[] appended) {
        try {
            return Appended.parseFrom(appended).getDigest();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the archive holds a message that is none", e);
        }
    }

    private static void addContent(StoredMessage.Builder read, Appended own, Message message) {
        read.setModel(message.getMetadata().getModel())
                .setIsError(message.getIsError())
                .addAllToolCalls(own.getToolCallsList());
        if (own.hasContentLength()) {
            String content = message.getContent();
            read.setContent(content.substring(0, Math.min(own.getContentLength(), content.length())));
        }
    }
}

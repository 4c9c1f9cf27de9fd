package dev.steno.query.index;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.steno.query.opensearch.IndexNames;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.records.StorableText;
import java.text.Normalizer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message as the index holds it. All of the content is searched; only its head is given back, so that a page of results
 * stays small whatever was recorded. The archive has the whole.
 *
 * @param id the message's key, which also orders results of one time
 * @param session the session's key
 * @param role who said it
 * @param timestamp when, in milliseconds since the epoch
 * @param restLength how many characters follow the head
 * @param message the message in protobuf; without content where the head is the content, letter for letter
 * @param head the beginning of the content, in Unicode's composed form (NFC)
 * @param rest what follows the head; searched and kept, but not a part of what is read back as the document
 * @param fields what it is filtered by; not read back either
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@SuppressWarnings("ArrayRecordComponent") // A carrier between JSON and protobuf, never compared.
public record MessageDocument(
        String id,
        String session,
        String role,
        long timestamp,
        int restLength,
        byte[] message,
        String head,
        @Nullable String rest,
        @JsonUnwrapped @Nullable SearchableFields fields) {

    /** The most characters of a content that results carry. */
    public static final int HEAD_LENGTH = 32_000;

    private static final int WORD_SEARCH = 500;
    private static final String CUT_SIGN = "…";

    /** The document of a message. */
    public static MessageDocument of(Message message) {
        String content = Normalizer.normalize(message.getContent(), Normalizer.Form.NFC);
        int cut = cutAt(content);
        Message kept = content.equals(message.getContent())
                ? message.toBuilder().clearContent().build()
                : message.toBuilder()
                        .setContent(message.getContent().substring(0, cutAt(message.getContent())))
                        .build();
        return new MessageDocument(
                IndexNames.key(message.getId()),
                IndexNames.key(message.getSessionId()),
                message.getMessageType(),
                message.getTimestamp(),
                content.length() - cut,
                kept.toByteArray(),
                content.substring(0, cut),
                cut < content.length() ? content.substring(cut) : null,
                SearchableFields.of(message));
    }

    /** The message as it was recorded, except that a long content ends with an ellipsis after its head. */
    public Message toMessage() {
        Message kept = parse();
        String content = kept.getContent().isEmpty() ? head : kept.getContent();
        return kept.toBuilder()
                .setContent(restLength > 0 ? content + CUT_SIGN : content)
                .build();
    }

    /** About how long it is as JSON. */
    int bytes() {
        return 2 * message.length + head.length() + restLength;
    }

    private Message parse() {
        try {
            return Message.parseFrom(Objects.requireNonNull(message));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the index holds an unreadable message: " + id, e);
        }
    }

    /** Where the head ends: between two words if there is a gap in reach, and never inside a character. */
    private static int cutAt(String content) {
        if (content.length() <= HEAD_LENGTH) {
            return content.length();
        }
        for (int i = HEAD_LENGTH; i > HEAD_LENGTH - WORD_SEARCH; i--) {
            if (Character.isWhitespace(content.charAt(i))) {
                return i;
            }
        }
        return StorableText.cut(content, HEAD_LENGTH).length();
    }
}

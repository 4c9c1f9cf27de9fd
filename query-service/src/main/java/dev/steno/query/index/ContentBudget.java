package dev.steno.query.index;

import com.google.protobuf.ByteString;
import dev.steno.schema.conversation.Message;
import java.util.List;

/**
 * Keeps an answer small enough for a gRPC client with its usual limit of 4 MB: where the contents together are larger, the
 * longest are cut to a common length and end with an ellipsis.
 */
public final class ContentBudget {

    /** The most bytes of content in one answer. */
    static final int BYTES = 2 * 1024 * 1024;

    private static final String CUT_SIGN = "…";

    private ContentBudget() {}

    /** The messages, in their order, with contents that fit together. */
    public static List<Message> fit(List<Message> messages) {
        long total = messages.stream().mapToLong(ContentBudget::size).sum();
        if (total <= BYTES) {
            return messages;
        }
        int longest = longest(messages);
        return messages.stream().map(message -> cut(message, longest)).toList();
    }

    /** The length that contents may have so that they fill the budget: what short ones leave goes to the long ones. */
    private static int longest(List<Message> messages) {
        int[] sizes = messages.stream().mapToInt(ContentBudget::size).sorted().toArray();
        long left = BYTES;
        for (int i = 0; i < sizes.length; i++) {
            long share = left / (sizes.length - i);
            if (sizes[i] > share) {
                return (int) share;
            }
            left -= sizes[i];
        }
        return BYTES;
    }

    private static Message cut(Message message, int bytes) {
        ByteString content = message.getContentBytes();
        if (content.size() <= bytes) {
            return message;
        }
        int end = bytes;
        while (end > 0 && isContinuation(content.byteAt(end))) {
            end--;
        }
        return message.toBuilder()
                .setContent(content.substring(0, end).toStringUtf8() + CUT_SIGN)
                .build();
    }

    private static boolean isContinuation(byte utf8) {
        return (utf8 & 0xC0) == 0x80;
    }

    private static int size(Message message) {
        return message.getContentBytes().size();
    }
}

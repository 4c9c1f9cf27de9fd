package dev.steno.session.mark;

import dev.steno.runtime.errors.Problem;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.events.v1.SessionMarked;
import dev.steno.schema.records.StorableText;
import java.util.List;

/**
 * A mark within its bounds. No mark has neither note nor tags: unmarking clears them.
 *
 * @param marked whether the session is marked
 * @param note what the person wrote, at most 10,000 characters
 * @param tags at most 50, each of at most 100 characters, none empty and none twice
 */
record Mark(boolean marked, String note, List<String> tags) {

    private static final int LONGEST_NOTE = 10_000;
    private static final int MOST_TAGS = 50;
    private static final int LONGEST_TAG = 100;

    Mark {
        tags = List.copyOf(tags);
    }

    /**
     * The mark that a caller asks for, tidied: blanks around note and tags go, and so do empty and repeated tags.
     *
     * @throws Problem MALFORMED when it is beyond its bounds
     */
    static Mark of(SessionMetadata asked) {
        String note = StorableText.of(asked.getNote().strip());
        List<String> tags = asked.getTagsList().stream()
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .map(StorableText::of)
                .distinct()
                .toList();
        if (length(note) > LONGEST_NOTE) {
            throw Problem.field("note", "has at most 10,000 characters");
        }
        if (tags.size() > MOST_TAGS) {
            throw Problem.field("tags", "are at most 50");
        }
        if (tags.stream().anyMatch(tag -> length(tag) > LONGEST_TAG)) {
            throw Problem.field("tags", "have at most 100 characters each");
        }
        return asked.getIsMarked() ? new Mark(true, note, tags) : new Mark(false, "", List.of());
    }

    SessionMarked toEvent() {
        return SessionMarked.newBuilder()
                .setIsMarked(marked)
                .setNote(note)
                .addAllTags(tags)
                .build();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}

package dev.steno.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.events.v1.SessionMarked;
import org.junit.jupiter.api.Test;

class SessionMarksTest {

    private final SessionMarks marks = new SessionMarks();

    @Test
    void aSessionThatWasNeverMarkedHasTheEmptyMark() {
        marks.summarised("s", SessionMetadata.getDefaultInstance());

        assertThat(marks.of("s")).isEqualTo(SessionMetadata.getDefaultInstance());
        assertThat(marks.of("unheard of")).isEqualTo(SessionMetadata.getDefaultInstance());
    }

    @Test
    void takesTheMarkOfASummary() {
        marks.summarised("s", mark("from the summary"));

        assertThat(marks.of("s").getNote()).isEqualTo("from the summary");
    }

    @Test
    void aLaterSummaryReplacesAnEarlierOne() {
        marks.summarised("s", mark("first"));
        marks.summarised("s", mark("second"));
        assertThat(marks.of("s").getNote()).isEqualTo("second");

        marks.summarised("s", SessionMetadata.getDefaultInstance());
        assertThat(marks.of("s").getIsMarked()).isFalse();
    }

    @Test
    void aDeletedSessionHasNoMark() {
        marks.marked("s", marked(true, "from the log"));

        marks.forget("s");

        assertThat(marks.of("s").getIsMarked()).isFalse();
    }

    @Test
    void theLogIsNewerThanAnySummary() {
        marks.marked("s", marked(true, "from the log"));
        marks.summarised("s", mark("an older one"));
        assertThat(marks.of("s").getNote()).isEqualTo("from the log");
        assertThat(marks.of("s").getTagsList()).containsExactly("tag");

        marks.marked("s", marked(false, ""));
        marks.summarised("s", mark("from the log"));
        assertThat(marks.of("s").getIsMarked()).isFalse();
    }

    @Test
    void keepsSessionsApart() {
        marks.marked("a", marked(true, "a's"));

        assertThat(marks.of("b").getIsMarked()).isFalse();
    }

    private static SessionMetadata mark(String note) {
        return SessionMetadata.newBuilder().setIsMarked(true).setNote(note).build();
    }

    private static SessionMarked marked(boolean isMarked, String note) {
        return SessionMarked.newBuilder()
                .setIsMarked(isMarked)
                .setNote(note)
                .addTags("tag")
                .build();
    }
}

package dev.steno.session.mark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.conversation.SessionMetadata;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarkTest {

    @Test
    void tagsAreTidied() {
        Mark mark = Mark.of(asked("  note \n", " a ", "b", "", "  ", "a", "nul\0"));

        assertThat(mark.note()).isEqualTo("note");
        assertThat(mark.tags()).containsExactly("a", "b", "nul␀");
    }

    @Test
    void unmarkingClearsNoteAndTags() {
        Mark mark = Mark.of(asked("note", "tag").toBuilder().setIsMarked(false).build());

        assertThat(mark).isEqualTo(new Mark(false, "", List.of()));
    }

    @Test
    void takesWhatIsJustWithinItsBounds() {
        String[] tags =
                IntStream.range(0, 50).mapToObj(i -> "t%099d".formatted(i)).toArray(String[]::new);

        Mark mark = Mark.of(asked("😀".repeat(10_000), tags));

        assertThat(mark.tags()).hasSize(50);
    }

    @Test
    void refusesWhatIsBeyondThem() {
        refused("note", asked("x".repeat(10_001)));
        refused("tags", asked("", "x".repeat(101)));
        refused(
                "tags",
                asked("", IntStream.range(0, 51).mapToObj(String::valueOf).toArray(String[]::new)));
    }

    private static void refused(String field, SessionMetadata asked) {
        assertThatThrownBy(() -> Mark.of(asked)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.MALFORMED);
            assertThat(problem.fields())
                    .singleElement()
                    .satisfies(each -> assertThat(each.field()).isEqualTo(field));
        });
    }

    private static SessionMetadata asked(String note, String... tags) {
        return SessionMetadata.newBuilder()
                .setIsMarked(true)
                .setNote(note)
                .addAllTags(List.of(tags))
                .build();
    }
}

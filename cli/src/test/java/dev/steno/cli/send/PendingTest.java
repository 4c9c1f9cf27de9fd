package dev.steno.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingTest {

    private final List<String> done = new ArrayList<>();

    @Test
    void isDoneWhenAllHasEnded() {
        Pending pending = pending("one");
        pending.begin();
        pending.end();
        assertThat(done).isEmpty();

        pending.end();

        assertThat(done).containsExactly("one");
    }

    @Test
    void isNotDoneBeforeWhatItComesAfter() {
        Pending first = pending("first");
        Pending second = pending("second");
        second.after(first);
        second.end();
        assertThat(done).as("what was read later has arrived earlier").isEmpty();

        first.end();

        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void doesNotWaitForWhatIsDone() {
        Pending first = pending("first");
        first.end();
        Pending second = pending("second");

        second.after(first);
        second.end();

        assertThat(done).containsExactly("first", "second");
    }

    private Pending pending(String name) {
        return new Pending(() -> done.add(name));
    }
}

package dev.steno.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.conversation.Message;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListenersTest {

    private final Listeners<String> listeners = new Listeners<>();
    private final List<String> heard = new ArrayList<>();

    @Test
    void callsAllInOrderAndTheFirstOnesFirst() {
        listeners.add(feed(), update -> heard.add("b" + update));
        listeners.add(feed(), update -> heard.add("c" + update));
        listeners.addFirst(update -> heard.add("a" + update));

        listeners.call("1");

        assertThat(heard).containsExactly("a1", "b1", "c1");
    }

    @Test
    void aListenerIsCalledUntilItsFeedEnds() {
        BufferedFeed<Message> feed = feed();
        listeners.add(feed, heard::add);

        listeners.call("before");
        feed.close();
        listeners.call("after");

        assertThat(heard).containsExactly("before");
    }

    @Test
    void aListenerOfAFeedThatHasEndedIsNeverCalled() {
        BufferedFeed<Message> feed = feed();
        feed.close();

        listeners.add(feed, heard::add);
        listeners.call("late");

        assertThat(heard).isEmpty();
    }

    @Test
    void whatOneThrowsDoesNotReachTheOthers() {
        listeners.add(feed(), update -> {
            throw new IllegalStateException("a listener fails");
        });
        listeners.add(feed(), heard::add);

        listeners.call("update");

        assertThat(heard).containsExactly("update");
    }

    private static BufferedFeed<Message> feed() {
        return new BufferedFeed<>(10, 1_000);
    }
}

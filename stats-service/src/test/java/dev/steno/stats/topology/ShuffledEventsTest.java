package dev.steno.stats.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.conversation.LiveStats;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.sessions.v1.SessionSummary;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the order of arrival and however often: the same summaries, and the figures of a plain recount. */
class ShuffledEventsTest {

    private static final List<Event> EVENTS = Workload.of(7);
    private static final Result IN_ORDER = run(EVENTS);

    private record Result(Map<String, SessionSummary> summaries, LiveStats live) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void giveTheSameFigures(long seed) {
        Result shuffled = run(Workload.shuffled(EVENTS, seed));

        assertThat(shuffled.summaries()).isEqualTo(IN_ORDER.summaries());
        assertThat(shuffled.live()).isEqualTo(IN_ORDER.live());
    }

    @Test
    void giveTheFiguresOfARecount() {
        LiveStats live = run(Workload.shuffled(EVENTS, 99)).live();

        Map<String, int[]> calls = new HashMap<>();
        HashSet<String> messages = new HashSet<>();
        for (Event event : EVENTS) {
            if (event.hasMessage()) {
                messages.add(event.getId());
                largest(calls, event);
            }
        }
        assertThat(live.getTotalMessages()).isEqualTo(messages.size());
        assertThat(live.getTotalSessions()).isEqualTo(Workload.SESSIONS);
        assertThat(live.getTotalTokens())
                .isEqualTo(calls.values().stream()
                        .mapToInt(call -> call[0] + call[1] + call[2])
                        .sum());
    }

    private static Result run(Collection<Event> events) {
        try (TopologyRun run = new TopologyRun()) {
            events.forEach(run::pipe);
            run.pass(Duration.ofSeconds(11));
            LiveStats live = run.liveStats();
            return new Result(Map.copyOf(run.summaries()), live);
        }
    }

    private static void largest(Map<String, int[]> calls, Event event) {
        var usage = event.getMessage().getMetadata().getUsage();
        // Sessions report each other's calls.
        String call = event.getMessage().getRequestId();
        int[] figures = calls.computeIfAbsent(call, each -> new int[3]);
        figures[0] = Math.max(figures[0], usage.getInputTokens());
        figures[1] = Math.max(figures[1], usage.getOutputTokens());
        figures[2] = Math.max(figures[2], usage.getCacheReadInputTokens());
    }
}

package dev.steno.stats.topology;

import dev.steno.schema.conversation.TokenUsage;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import dev.steno.stats.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Sessions with streamed API calls, tools and ends. A tenth of the events comes twice, and a fifth each once more from a better
 * source, in the first and in the second revision, with other content. Times of all are in the past hours, those of one fact the same from every source.
 */
final class Workload {

    static final int SESSIONS = 6;
    private static final int MESSAGES = 30;

    private final Random random;
    private final List<Event> events = new ArrayList<>();

    private Workload(long seed) {
        random = new Random(seed);
    }

    static List<Event> of(long seed) {
        Workload workload = new Workload(seed);
        for (int session = 0; session < SESSIONS; session++) {
            workload.addSession("session-" + session, "project-" + session % 3);
        }
        workload.addRepeats();
        return workload.events;
    }

    static List<Event> shuffled(List<Event> events, long seed) {
        List<Event> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    private void addSession(String session, String project) {
        long start = Samples.NOW - Samples.minutes(random.nextInt(180));
        for (int number = 0; number < MESSAGES; number++) {
            // Times are apart, so that the last messages do not depend on the order of arrival.
            long time = Math.min(start + number * 1_000L, Samples.NOW - (MESSAGES - number));
            events.add(message(session + "-" + number, number, time)
                    .setSessionId(session)
                    .setProjectName(project)
                    .build());
        }
        if (random.nextInt(3) == 0) {
            events.add(Samples.ended(session + "-end", Math.min(start + MESSAGES * 1_000L, Samples.NOW))
                    .setSessionId(session)
                    .setProjectName(project)
                    .build());
        }
    }

    private Event.Builder message(String id, int number, long time) {
        return switch (number % 5) {
            case 0 -> Samples.message(id, "user", time);
            case 1 -> Samples.toolUse(id, id, time);
            case 2 -> Samples.toolResult(id, id.replace("-" + number, "-" + (number - 1)), time);
            // Three messages in a row report one call, with growing figures.
            default -> Samples.call(id, "request-" + number / 10, time, tokens(number), number / 1_000.0);
        };
    }

    private static TokenUsage.Builder tokens(int number) {
        return Samples.tokens(100, number).setCacheReadInputTokens(50 - number);
    }

    private void addRepeats() {
        List<Event> originals = List.copyOf(events);
        for (Event event : originals) {
            if (random.nextInt(10) == 0) {
                events.add(event);
            }
            if (random.nextInt(5) == 0) {
                events.add(better(event, 1));
            }
            if (random.nextInt(5) == 0) {
                events.add(better(event, 2));
            }
        }
    }

    /** The same from the transcript, which calls the project by another name now and then. */
    private Event better(Event event, long revision) {
        Event.Builder better =
                event.toBuilder().setSource(Source.SOURCE_TRANSCRIPT).setRevision(revision);
        if (random.nextInt(3) == 0) {
            better.setProjectName(event.getProjectName() + "-again");
        }
        if (event.hasMessage()) {
            better.getMessageBuilder().setContent("better " + revision + " " + event.getId());
        }
        return better.build();
    }
}

package dev.steno.system;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * An agent at work: a hook every fiftieth of a second, each a message of one session. Keeps account of what was acknowledged and how
 * long each answer took.
 */
final class HonestHooks implements AutoCloseable {

    private static final int PER_SECOND = 50;

    private final Doors doors;
    private final String session;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<Duration> answerTimes = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private int sent;
    private String position = "";

    private HonestHooks(Doors doors, String session) {
        this.doors = doors;
        this.session = session;
    }

    /** Begins to send, and goes on until it is closed. */
    static HonestHooks start(Doors doors, String session) {
        HonestHooks hooks = new HonestHooks(doors, session);
        hooks.clock.scheduleAtFixedRate(hooks::send, 0, 1_000 / PER_SECOND, TimeUnit.MILLISECONDS);
        return hooks;
    }

    private synchronized void send() {
        String id = "p" + sent++;
        Map<String, Object> hook =
                Samples.hook(session, "honest", "UserPromptSubmit", "prompt", "honest " + id, "prompt_id", id);
        long begin = System.nanoTime();
        try {
            position = doors.recordHook(hook, id);
            answerTimes.add(Duration.ofNanos(System.nanoTime() - begin));
        } catch (UncheckedIOException | AssertionError e) {
            refusals.add(String.valueOf(e.getMessage()));
        }
    }

    String session() {
        return session;
    }

    /** How many were acknowledged. */
    synchronized int acknowledged() {
        return answerTimes.size();
    }

    /** Where the latest acknowledged one stands in the log. */
    synchronized String position() {
        return position;
    }

    /** What was said instead of an acknowledgement. */
    synchronized List<String> refusals() {
        return List.copyOf(refusals);
    }

    /** What 99 of 100 answers took at most. */
    synchronized Duration p99() {
        List<Duration> sorted = new ArrayList<>(answerTimes);
        Collections.sort(sorted);
        return sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1);
    }

    /** Ends when the hook being sent is answered. */
    @Override
    public void close() {
        clock.close();
    }
}

package dev.steno.system;

import dev.steno.testkit.rest.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Many messages with known sums. Each is one fact; some are sent twice, and all of them out of order. Every tenth carries
 * the usage of an API call; a streamed call is told by two messages, the first with a smaller output count.
 */
final class Workload {

    static final int SESSIONS_PER_PROJECT = 25;
    static final int PROJECTS = 8;

    private final String prefix;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Integer> messagesByProject = new HashMap<>();
    private long tokens;
    private long costMicros;

    private Workload(String prefix) {
        this.prefix = prefix;
    }

    static Workload of(String prefix, int messages, double repeated, long seed, long now) {
        Workload workload = new Workload(prefix);
        Random random = new Random(seed);
        for (int i = 0; i < messages; i++) {
            workload.add(i, now - random.nextInt(3_600_000));
        }
        int repeats = (int) (messages * repeated);
        for (int i = 0; i < repeats; i++) {
            workload.lines.add(workload.lines.get(random.nextInt(messages)));
        }
        Collections.shuffle(workload.lines, random);
        return workload;
    }

    List<String> lines() {
        return lines;
    }

    Map<String, Integer> messagesByProject() {
        return messagesByProject;
    }

    int messages() {
        return messagesByProject.values().stream().mapToInt(Integer::intValue).sum();
    }

    long tokens() {
        return tokens;
    }

    double costUsd() {
        return costMicros / 1e6;
    }

    private void add(int number, long time) {
        int sessionNumber = number % (SESSIONS_PER_PROJECT * PROJECTS);
        String project = prefix + "-" + sessionNumber % PROJECTS;
        Map<String, Object> message = Samples.message(
                prefix + "-session-" + sessionNumber,
                project,
                number % 2 == 0 ? "user" : "assistant",
                "message " + number + " about topic" + number % 97,
                "id",
                "m" + number,
                "timestamp",
                time);
        usage(number, message);
        lines.add(Json.write(message));
        messagesByProject.merge(project, 1, Integer::sum);
    }

    /** Numbers 10, 20 … tell a call alone; 5 modulo 400 and 200 later, in the same session, tell one call together. */
    private void usage(int number, Map<String, Object> message) {
        if (number % 10 == 0) {
            put(message, prefix + "-request-" + number, 100, 20, 1_000);
            tokens += 120;
            costMicros += 1_000;
        } else if (number % 400 == 5) {
            put(message, prefix + "-request-" + number, 7, 1, 500);
            tokens += 8;
            costMicros += 500;
        } else if (number % 400 == 205) {
            put(message, prefix + "-request-" + (number - 200), 7, 9, 500);
            tokens += 8;
        }
    }

    private static void put(Map<String, Object> message, String request, int input, int output, int micros) {
        message.put("request_id", request);
        message.put(
                "metadata",
                Map.of(
                        "model",
                        "test-model",
                        "usage",
                        Map.of("input_tokens", input, "output_tokens", output),
                        "cost_usd",
                        micros / 1e6));
    }
}

package dev.steno.providers.claude;

import dev.steno.schema.identity.RecentMap;
import java.time.Instant;
import java.util.Map;

/**
 * What the ids of responses are unique within. Some gateways give every response the same id and no request id; so a response is
 * known by its first line's time, by its model and by what went into it, which a copy of the line has too. A line continues the
 * response before it when it stands behind it and has its input.
 */
final class ClaudeResponses {

    private static final int MOST = 20_000;
    private static final long LONGEST_PAUSE_MS = 600_000;

    private final Map<String, Response> latest = new RecentMap<>(MOST);
    private final Map<String, Response> byLine = new RecentMap<>(MOST);

    /**
     * A line of a response without a request id.
     *
     * @param parent the line before it
     * @param input the model and the tokens that went in
     * @param timeMs 0 where the line has none
     * @param output the tokens that came out so far
     * @param stop why the response ended; empty while it goes on
     */
    record Line(
            String responseId,
            String uuid,
            String parent,
            String input,
            boolean anyInput,
            long timeMs,
            long output,
            String stop) {

        boolean ends() {
            return !stop.isEmpty() && !stop.equals("tool_use");
        }
    }

    private record Response(String scope, Line last) {}

    /** The scope of a line's response id. */
    String scope(Line line) {
        Response known = byLine.get(line.uuid());
        if (known != null && known.last().responseId().equals(line.responseId())) {
            return known.scope();
        }
        Response before = latest.get(line.responseId());
        String scope = before != null && continues(line, before) ? before.scope() : begin(line);
        Response now = new Response(scope, line);
        latest.put(line.responseId(), now);
        if (!line.uuid().isEmpty()) {
            byLine.put(line.uuid(), now);
        }
        return scope;
    }

    private boolean continues(Line line, Response before) {
        Line last = before.last();
        if (!line.input().equals(last.input()) || !canFollow(line.output(), last)) {
            return false;
        }
        Response parent = byLine.get(line.parent());
        if (parent != null && parent.scope().equals(before.scope())) {
            return true;
        }
        // A tool's result may stand between two lines of a response.
        boolean near = Math.abs(line.timeMs() - last.timeMs()) <= LONGEST_PAUSE_MS;
        return line.anyInput() && near && !last.ends();
    }

    /** The output of a response grows from line to line until it stops. */
    private static boolean canFollow(long output, Line last) {
        return last.stop().isEmpty() ? output >= last.output() : output == last.output();
    }

    private static String begin(Line line) {
        String time = line.timeMs() == 0
                ? line.uuid()
                : Instant.ofEpochMilli(line.timeMs()).toString();
        return time + "/" + line.input();
    }
}

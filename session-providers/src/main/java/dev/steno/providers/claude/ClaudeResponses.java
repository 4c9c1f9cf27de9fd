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
     * @param ends whether the response ends with it
     */
    record Line(
            String responseId, String uuid, String parent, String input, boolean anyInput, long timeMs, boolean ends) {}

    private record Response(String id, String scope, String input, long timeMs, boolean ended) {}

    /** The scope of a line's response id. */
    String scope(Line line) {
        Response known = byLine.get(line.uuid());
        if (known != null && known.id().equals(line.responseId())) {
            return known.scope();
        }
        Response before = latest.get(line.responseId());
        String scope = before != null && continues(line, before) ? before.scope() : begin(line);
        Response now = new Response(line.responseId(), scope, line.input(), line.timeMs(), line.ends());
        latest.put(line.responseId(), now);
        if (!line.uuid().isEmpty()) {
            byLine.put(line.uuid(), now);
        }
        return scope;
    }

    private boolean continues(Line line, Response before) {
        if (!line.input().equals(before.input())) {
            return false;
        }
        Response parent = byLine.get(line.parent());
        if (parent != null && parent.scope().equals(before.scope())) {
            return true;
        }
        // A tool's result may stand between two lines of a response.
        boolean near = Math.abs(line.timeMs() - before.timeMs()) <= LONGEST_PAUSE_MS;
        return line.anyInput() && near && !before.ended();
    }

    private static String begin(Line line) {
        String time = line.timeMs() == 0
                ? line.uuid()
                : Instant.ofEpochMilli(line.timeMs()).toString();
        return time + "/" + line.input();
    }
}

package dev.steno.providers.conversations;

import static dev.steno.providers.conversations.Lines.object;
import static dev.steno.providers.conversations.Lines.time;

import dev.steno.providers.conversations.Conversation.Response;
import dev.steno.providers.conversations.Conversation.Session;
import dev.steno.providers.conversations.Conversation.Subagent;
import dev.steno.providers.conversations.Conversation.ToolCall;
import dev.steno.providers.conversations.Conversation.Turn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Claude Code: a line for each block of a response, gateways without request ids, forks in three forms, lines that come again. */
final class ClaudeWriter implements TranscriptWriter {

    private SplittableRandom random = new SplittableRandom(0);
    private boolean gateway;
    private Lines lines = new Lines();
    private String parent = "";

    @Override
    public String agent() {
        return "claude-code";
    }

    @Override
    public void write(Conversation conversation, Path root) throws IOException {
        random = new SplittableRandom(conversation.seed());
        gateway = random.nextBoolean() && !hasEqualNeighbours(conversation);
        for (Session session : conversation.sessions()) {
            Path project = root.resolve("projects/p");
            begin();
            session(session);
            lines.repeatSome(random);
            lines.write(project.resolve(session.id() + ".jsonl"));
            for (Subagent subagent : session.subagents()) {
                begin();
                Map<String, Object> also = object("isSidechain", true, "agentId", subagent.id());
                subagent.turns().forEach(turn -> turn(turn, session.id(), also));
                lines.repeatSome(random);
                lines.write(project.resolve(session.id() + "/subagents/agent-" + subagent.id() + ".jsonl"));
            }
        }
    }

    private void begin() {
        lines = new Lines();
        parent = "";
    }

    /** A branch marks what it copied, a resumed session keeps the old session's id, a fork shows it by its first line's time. */
    private void session(Session session) {
        Session origin = session.origin();
        if (origin != null) {
            int form = random.nextInt(3);
            if (form == 2) {
                lines.add(object(
                        "type", "queue-operation", "sessionId", session.id(), "timestamp", time(session.startMs())));
            }
            Map<String, Object> also = form == 0 ? object("forkedFrom", object("sessionId", origin.id())) : object();
            session.history().forEach(turn -> turn(turn, form == 1 ? origin.id() : session.id(), also));
        }
        session.turns().forEach(turn -> turn(turn, session.id(), object()));
    }

    private void turn(Turn turn, String session, Map<String, Object> also) {
        String uuid = turn.id();
        line("user", uuid, turn.atMs(), session, with(also, "promptId", uuid), object("content", turn.prompt()));
        for (Response response : turn.responses()) {
            response(response, turn, session, also);
            int number = 0;
            for (ToolCall call : response.calls()) {
                Map<String, Object> block =
                        object("type", "tool_result", "tool_use_id", call.id(), "content", call.output());
                line(
                        "user",
                        uuid + "-r" + response.number() + "-" + number++,
                        response.atMs() + 2,
                        session,
                        with(also, "promptId", uuid),
                        object("content", List.of(block)));
            }
        }
    }

    private void response(Response response, Turn turn, String session, Map<String, Object> also) {
        List<Map<String, Object>> blocks = new ArrayList<>();
        if (!response.text().isEmpty()) {
            blocks.add(object("type", "text", "text", response.text()));
        }
        for (ToolCall call : response.calls()) {
            blocks.add(
                    object("type", "tool_use", "id", call.id(), "name", "Read", "input", object("path", call.file())));
        }
        for (int block = 0; block < blocks.size(); block++) {
            boolean last = block == blocks.size() - 1;
            Map<String, Object> message = object(
                    "id",
                    gateway ? "msg_0" : "msg_" + turn.id() + response.number(),
                    "model",
                    "claude-sonnet-4-6",
                    "usage",
                    usage(response, last),
                    "content",
                    List.of(blocks.get(block)));
            message.put("stop_reason", last ? (response.ends() ? "end_turn" : "tool_use") : null);
            String request = "req_" + turn.id() + response.number();
            line(
                    "assistant",
                    turn.id() + "-a" + response.number() + "-" + block,
                    response.atMs() + (last ? 1 : 0),
                    session,
                    gateway ? also : with(also, "requestId", request),
                    message);
        }
    }

    /** Early lines of a response have too little output. */
    private static Map<String, Object> usage(Response response, boolean last) {
        return object(
                "input_tokens", response.tokens().input(),
                "output_tokens", last ? response.tokens().output() : 1,
                "cache_read_input_tokens", response.tokens().cacheRead(),
                "cache_creation_input_tokens", response.tokens().cacheWrite());
    }

    private void line(
            String type, String uuid, long at, String session, Map<String, Object> also, Map<String, Object> message) {
        Map<String, Object> line =
                object("type", type, "uuid", uuid, "sessionId", session, "timestamp", time(at), "message", message);
        if (!parent.isEmpty()) {
            line.put("parentUuid", parent);
        }
        line.putAll(also);
        lines.add(line);
        parent = uuid;
    }

    private static Map<String, Object> with(Map<String, Object> also, String name, Object value) {
        Map<String, Object> more = object(name, value);
        more.putAll(also);
        return more;
    }

    /** Calls with nothing between them but a tool's result, and equal figures, cannot be told apart without any id. */
    private static boolean hasEqualNeighbours(Conversation conversation) {
        return conversation.sessions().stream()
                .flatMap(session -> Stream.concat(
                        session.turns().stream(),
                        session.subagents().stream().flatMap(subagent -> subagent.turns().stream())))
                .map(Turn::responses)
                .anyMatch(responses -> IntStream.range(1, responses.size())
                        .anyMatch(at -> input(responses.get(at)).equals(input(responses.get(at - 1)))));
    }

    private static List<Long> input(Response response) {
        return List.of(
                response.tokens().input(),
                response.tokens().cacheRead(),
                response.tokens().cacheWrite());
    }
}

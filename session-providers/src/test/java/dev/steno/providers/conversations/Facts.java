package dev.steno.providers.conversations;

import dev.steno.providers.conversations.Conversation.Response;
import dev.steno.providers.conversations.Conversation.Session;
import dev.steno.providers.conversations.Conversation.Subagent;
import dev.steno.providers.conversations.Conversation.Tokens;
import dev.steno.providers.conversations.Conversation.ToolCall;
import dev.steno.providers.conversations.Conversation.Turn;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a conversation comes to.
 *
 * @param messages how often something was said, by session, subagent, kind and text
 * @param results how often a call of this input had this output, by session
 * @param usage what a session used: calls, input, output, cache read, cache written
 */
record Facts(Map<String, Integer> messages, Map<String, Integer> results, Map<String, List<Long>> usage) {

    Facts() {
        this(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    /** What was made up. */
    static Facts of(Conversation conversation) {
        Facts facts = new Facts();
        for (Session session : conversation.sessions()) {
            session.history().forEach(turn -> facts.said(session.id(), "", turn));
            session.turns().forEach(turn -> facts.made(session.id(), "", turn));
            for (Subagent subagent : session.subagents()) {
                subagent.turns().forEach(turn -> facts.made(session.id(), subagent.id(), turn));
            }
        }
        return facts;
    }

    private void made(String session, String agent, Turn turn) {
        said(session, agent, turn);
        turn.responses().forEach(response -> used(session, response.tokens()));
    }

    private void said(String session, String agent, Turn turn) {
        message(session, agent, "user/chat", turn.prompt());
        for (Response response : turn.responses()) {
            if (!response.text().isEmpty()) {
                message(session, agent, "assistant/chat", response.text());
            }
            for (ToolCall call : response.calls()) {
                message(session, agent, "assistant/tool-use", call.input());
                message(session, agent, "tool/tool-result", call.output());
                result(session, call.input(), call.output());
            }
        }
    }

    void message(String session, String agent, String kind, String text) {
        messages.merge(String.join("|", session, agent, kind, text), 1, Integer::sum);
    }

    void result(String session, String input, String output) {
        results.merge(String.join("|", session, input, output), 1, Integer::sum);
    }

    void used(String session, Tokens tokens) {
        List<Long> call = List.of(1L, tokens.input(), tokens.output(), tokens.cacheRead(), tokens.cacheWrite());
        usage.merge(session, call, Facts::plus);
    }

    private static List<Long> plus(List<Long> one, List<Long> other) {
        Long[] sum = one.toArray(Long[]::new);
        for (int figure = 0; figure < sum.length; figure++) {
            sum[figure] += other.get(figure);
        }
        return List.of(sum);
    }
}

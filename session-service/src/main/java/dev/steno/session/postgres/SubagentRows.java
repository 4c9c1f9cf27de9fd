package dev.steno.session.postgres;

import dev.steno.schema.conversation.Message;
import dev.steno.session.archive.EventKey;
import dev.steno.session.archive.LoggedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of subagents' names as the projection writes it. Of several names the last in byte order stays. */
final class SubagentRows {

    private static final String UPSERT = """
            INSERT INTO archive.subagents AS kept (session_id, agent_id, name, type)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])
            ON CONFLICT (session_id, agent_id) DO UPDATE SET
                name = greatest(kept.name, excluded.name), type = greatest(kept.type, excluded.type)
            WHERE (kept.name, kept.type) <> (greatest(kept.name, excluded.name), greatest(kept.type, excluded.type))
            """;

    private record Subagent(String session, String id, String name, String type) {

        static Subagent of(LoggedEvent logged) {
            Message message = logged.event().getMessage();
            return new Subagent(
                    logged.event().getSessionId(),
                    message.getAgentId(),
                    message.getAgentName(),
                    message.getAgentType());
        }

        boolean isNamed() {
            return !id.isEmpty() && !(name.isEmpty() && type.isEmpty());
        }

        Subagent plus(Subagent other) {
            return new Subagent(session, id, later(name, other.name), later(type, other.type));
        }

        private static String later(String one, String other) {
            return one.compareTo(other) >= 0 ? one : other;
        }
    }

    private SubagentRows() {}

    static void upsert(Connection connection, Collection<LoggedEvent> messages) throws SQLException {
        Map<EventKey, Subagent> named = new HashMap<>();
        messages.stream()
                .map(Subagent::of)
                .filter(Subagent::isNamed)
                .forEach(each -> named.merge(new EventKey(each.session(), each.id()), each, Subagent::plus));
        if (named.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            new ArrayParameters<>(connection, statement, List.copyOf(named.values()))
                    .text(Subagent::session)
                    .text(Subagent::id)
                    .text(Subagent::name)
                    .text(Subagent::type);
            statement.executeUpdate();
        }
    }
}

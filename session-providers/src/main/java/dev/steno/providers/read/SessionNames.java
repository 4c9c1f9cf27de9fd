package dev.steno.providers.read;

import dev.steno.schema.identity.FactNames;
import dev.steno.schema.identity.Occurrences;
import dev.steno.schema.identity.RecentMap;
import dev.steno.schema.records.v1.FactName;
import dev.steno.schema.records.v1.Record;

/**
 * Names the facts of one session. A name that is used again is counted, so that it names another fact; a result belongs to the
 * latest call of its id before it. Of very long sessions the oldest names are forgotten.
 */
public final class SessionNames {

    private static final int MOST = 20_000;

    private final String session;
    private final Occurrences occurrences = Occurrences.ofAtMost(MOST);
    private final RecentMap<String, Call> calls = new RecentMap<>(MOST);
    private final RecentMap<String, Call> uses = new RecentMap<>(MOST);
    private final RecentMap<String, Call> results = new RecentMap<>(MOST);
    private final RecentMap<String, String> firsts = new RecentMap<>(MOST);

    public SessionNames(String session) {
        this.session = session;
    }

    private record Call(FactName name, String tool) {}

    /**
     * The n-th use of this name.
     *
     * @param instance the same when the use is reported again, another for the next use
     */
    public FactName number(FactName name, String instance) {
        return occurrences.number(session, name, instance);
    }

    /** Whether this record, known by its own id, is the first one of its kind. */
    public boolean isFirst(String kind, String id) {
        String first = firsts.putIfAbsent(kind, id);
        return first == null || first.equals(id);
    }

    /**
     * Names a tool call by its tool-use id; one without an id goes by its own name.
     *
     * @param turn empty where the agent does not say
     * @param instance the answer that uses the id: the same when the call is reported again, another in the next answer
     */
    public Record.Builder call(Record.Builder message, String turn, String instance) {
        String id = message.getToolUseId();
        if (id.isEmpty()) {
            return message;
        }
        Call use = uses.computeIfAbsent(key(message) + '\n' + instance, first -> begin(message, turn, instance));
        return message.setIdentity(use.name());
    }

    private Call begin(Record.Builder message, String turn, String instance) {
        FactName name = FactNames.toolUse(turn, message.getAgentId(), message.getToolUseId());
        Call call = new Call(numbered(name, instance), message.getToolName());
        calls.put(key(message), call);
        return call;
    }

    /**
     * Names a result after the latest call of its tool-use id, and tells its tool.
     *
     * @param instance the same when the result is reported again
     */
    public Record.Builder result(Record.Builder message, String turn, String instance) {
        String id = message.getToolUseId();
        if (id.isEmpty()) {
            return message;
        }
        Call call = results.computeIfAbsent(key(message) + '\n' + instance, known -> latest(message, turn));
        if (message.getToolName().isEmpty()) {
            message.setToolName(call.tool());
        }
        return message.setIdentity(FactNames.resultOf(call.name()));
    }

    private Call latest(Record.Builder result, String turn) {
        Call call = calls.get(key(result));
        return call != null ? call : new Call(FactNames.toolUse(turn, result.getAgentId(), result.getToolUseId()), "");
    }

    /** An id that is random enough for ever is counted as well: a model may repeat what it has seen. */
    private FactName numbered(FactName name, String instance) {
        String id = FactNames.toolUseId(name);
        if (!FactNames.isUniqueByItself(id)) {
            return number(name, instance);
        }
        int occurrence = number(FactNames.own("call " + id), instance).getOccurrence();
        return occurrence == 0
                ? name
                : name.toBuilder().setOccurrence(occurrence).build();
    }

    private static String key(Record.Builder message) {
        return message.getAgentId() + '\n' + message.getToolUseId();
    }
}

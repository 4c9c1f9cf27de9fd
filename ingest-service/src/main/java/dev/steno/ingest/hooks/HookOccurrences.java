package dev.steno.ingest.hooks;

import dev.steno.schema.identity.FactIds;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.identity.NamedId;
import dev.steno.schema.identity.RecentMap;
import dev.steno.schema.records.v1.FactName;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the uses of names in hooks that have no time of their own, as a transcript's reader does: the n-th call of an id,
 * the n-th end with the same words in a turn. The same hook may come several times at once, when it is registered in two
 * places or sent again; that is one use. Threadsafe; remembers a bounded number of names, and nothing across restarts: after
 * one, names are counted from 0 again, and the transcript adds what is missing.
 */
final class HookOccurrences {

    private static final int MOST = 10_000;
    private static final long REPEATED_WITHIN_MS = 2_000;

    private final Map<String, Integer> starts = new RecentMap<>(MOST);
    private final Map<String, Turn> turns = new RecentMap<>(MOST);
    private final Map<String, Call> calls = new RecentMap<>(MOST);
    private final Map<String, Integer> answers = new RecentMap<>(MOST);
    private final Map<String, Delivered> delivered = new RecentMap<>(MOST);

    /** Takes notice of any hook, before its name is numbered. */
    synchronized void observe(Hook hook, HookDelivery delivery) throws NotUnderstoodException {
        if (hook.event().equals("SessionStart") && !hook.fields().text("source").equals("compact")) {
            // The same hooks may be sent all over again: named turns are counted anew.
            starts.merge(hook.session(), 1, Integer::sum);
        }
        Turn turn = turn(hook);
        if (hook.event().equals("UserPromptSubmit")) {
            turn.restarts += turn.prompted ? 1 : 0;
            turn.prompted = true;
        }
        turn.before = turn.latest;
        turn.latest = delivery.digest();
    }

    /**
     * The name with the number of its use.
     *
     * @param input of a tool, as a digest
     */
    synchronized FactName number(FactName name, Hook hook, Supplier<String> input, HookDelivery delivery) {
        boolean tool = FactNames.isTool(name);
        if (tool ? FactNames.isUniqueByItself(FactNames.toolUseId(name)) : !name.hasAnswer()) {
            return name;
        }
        Turn turn = turn(hook);
        String body = delivery.digest();
        String keyed = delivery.idempotencyKey() + "\n" + body;
        Delivered same = delivery.idempotencyKey().isEmpty() ? null : delivered.get(keyed);
        if (same == null) {
            same = repeated(delivered.get(body), delivery, tool || turn.before.equals(body));
        }
        Delivered now = same != null
                ? same
                : new Delivered(
                        tool ? call(name, hook, turn, input, body) : answer(name, hook, turn), delivery.capturedAtMs());
        delivered.put(body, now);
        if (!delivery.idempotencyKey().isEmpty()) {
            delivered.put(keyed, now);
        }
        return now.name();
    }

    private static @Nullable Delivered repeated(@Nullable Delivered same, HookDelivery delivery, boolean possible) {
        return same != null && possible && Math.abs(delivery.capturedAtMs() - same.atMs()) <= REPEATED_WITHIN_MS
                ? same
                : null;
    }

    private FactName answer(FactName name, Hook hook, Turn turn) {
        // Codex reports one end by a hook and by its notify program.
        String kind = hook.event() + hook.fields().isNotice();
        String key = NamedId.of(FactIds.of(hook.session(), name), turn.id(), kind);
        return numbered(name, answers.merge(key, 0, (before, first) -> before + 1));
    }

    private FactName call(FactName name, Hook hook, Turn turn, Supplier<String> input, String body) {
        FactName use = name.hasToolUse()
                ? name
                : name.toBuilder().setToolUse(name.getToolResult()).build();
        String key = NamedId.of(FactIds.of(hook.session(), use), turn.id());
        Call latest = calls.get(key);
        Call call = name.hasToolUse() ? used(latest, input.get()) : done(latest, body);
        calls.put(key, call);
        return numbered(name, call.occurrence);
    }

    /** An id is not used again before its result is there, unless with another input. */
    private static Call used(@Nullable Call latest, String input) {
        if (latest != null && (!latest.used || (latest.result.isEmpty() && latest.input.equals(input)))) {
            latest.used = true;
            return latest;
        }
        Call call = new Call(latest, input);
        call.used = true;
        return call;
    }

    private static Call done(@Nullable Call latest, String body) {
        boolean its = latest != null && (latest.result.isEmpty() || latest.result.equals(body));
        Call call = latest != null && its ? latest : new Call(latest, "");
        call.result = body;
        return call;
    }

    private static FactName numbered(FactName name, int occurrence) {
        return occurrence == 0
                ? name
                : name.toBuilder().setOccurrence(occurrence).build();
    }

    private Turn turn(Hook hook) {
        int start = hook.turn().isEmpty() ? 0 : starts.getOrDefault(hook.session(), 0);
        String id = NamedId.of(hook.session(), hook.turn(), Integer.toString(start));
        return turns.computeIfAbsent(id, Turn::new);
    }

    /** What is known of a turn. */
    private static final class Turn {

        private final String name;
        private boolean prompted;
        private int restarts;
        private String before = "";
        private String latest = "";

        private Turn(String name) {
            this.name = name;
        }

        private String id() {
            return name + "/" + restarts;
        }
    }

    /** The latest call of an id. */
    private static final class Call {

        private final int occurrence;
        private final String input;
        private boolean used;
        private String result = "";

        private Call(@Nullable Call before, String input) {
            this.occurrence = before == null ? 0 : before.occurrence + 1;
            this.input = input;
        }
    }

    /** A hook that came, and when. */
    private record Delivered(FactName name, long atMs) {}
}

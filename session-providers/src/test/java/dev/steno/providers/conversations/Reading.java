package dev.steno.providers.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.providers.BrokenRecord;
import dev.steno.providers.Calls;
import dev.steno.providers.MessageVisitor;
import dev.steno.providers.RawRecord;
import dev.steno.providers.ScanReport;
import dev.steno.providers.SessionProvider;
import dev.steno.schema.identity.FactIds;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.ledger.Call;
import dev.steno.schema.ledger.Ledger;
import dev.steno.schema.records.v1.FactName;
import dev.steno.schema.records.v1.Record;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What records come to when they are merged by their facts, as stores do, and calls by their ids. */
final class Reading {

    private final Map<String, Record> messages = new LinkedHashMap<>();
    private final Ledger ledger = new Ledger();

    /** Reads a session; what was read of it before is replaced. */
    void read(SessionProvider provider, String session) {
        Counting counting = new Counting();
        ScanReport report = provider.scanMessages(session, counting);
        assertThat(counting.broken).as("broken records of %s", session).isZero();
        assertThat(report.unknown()).as("unknown records of %s", session).isEmpty();
        assertThat(report.messages()).as("messages of %s", session).isEqualTo(counting.read);
    }

    private final class Counting implements MessageVisitor {

        private long read;
        private long broken;

        @Override
        public void message(Record record, RawRecord raw) {
            read++;
            assertThat(record.getTimestamp()).isPositive();
            boolean message = record.hasContent();
            String id = message
                    ? FactIds.of(record.getSessionId(), record.getIdentity())
                    : FactIds.ofRecord(record.getSessionId(), record.getIdentity());
            if (message) {
                messages.put(id, record);
            }
            Calls.in(record).ifPresent(call -> ledger.add(call, Calls.origin(record)));
        }

        @Override
        public void broken(BrokenRecord record) {
            broken++;
        }
    }

    /** By the id of its fact, what each message says. */
    Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        messages.forEach((id, message) ->
                texts.put(id, message.getMessageType() + "/" + message.getType() + " " + message.getContent()));
        return texts;
    }

    /** What was read of these sessions. */
    Facts facts() {
        Facts facts = new Facts();
        Map<String, String> inputs = new HashMap<>();
        for (Record message : messages.values()) {
            FactName name = message.getIdentity();
            if (name.hasToolUse()) {
                inputs.put(pair(message), message.getContent());
            }
            String kind = message.getMessageType() + "/" + message.getType();
            if (!message.getType().equals("progress")) {
                facts.message(message.getSessionId(), message.getAgentId(), kind, message.getContent());
            }
        }
        messages.values().stream()
                .filter(message -> message.getType().equals("tool-result"))
                .forEach(result -> facts.result(
                        result.getSessionId(), inputs.getOrDefault(pair(result), "no call"), result.getContent()));
        for (Call call : ledger.calls().values()) {
            facts.used(
                    call.owner().session(),
                    new Conversation.Tokens(
                            call.figures().input(),
                            call.figures().output(),
                            call.figures().cacheRead(),
                            call.figures().cacheWrite()));
        }
        return facts;
    }

    private static String pair(Record message) {
        FactName name = message.getIdentity();
        return message.getSessionId()
                + (FactNames.isTool(name) ? FactIds.toolCall(message.getSessionId(), name) : "no tool");
    }
}

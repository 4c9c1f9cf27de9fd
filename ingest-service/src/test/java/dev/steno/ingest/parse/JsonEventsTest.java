package dev.steno.ingest.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.ingest.TestJson;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.identity.FactIds;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.InvalidRecordException;
import dev.steno.schema.records.RecordEvents;
import dev.steno.schema.records.v1.FactName;
import dev.steno.schema.records.v1.Record;
import org.junit.jupiter.api.Test;

class JsonEventsTest {

    private static final long NOW = 1_760_000_000_000L;
    private static final long LATER = NOW + 3_600_000;

    @Test
    void carriesWhatEveryEventCarries() {
        Event event = event("'timestamp':1750000000000,'agent':'codex'", "", NOW);

        assertThat(event.getSessionId()).isEqualTo("s1");
        assertThat(event.getProjectName()).isEqualTo("p");
        assertThat(event.getAgent()).isEqualTo("codex");
        assertThat(event.getTimeMs()).isEqualTo(1_750_000_000_000L);
        assertThat(event.getRecordedAtMs()).isEqualTo(NOW);
        assertThat(event.getSource()).isEqualTo(Source.SOURCE_API);
        assertThat(event.getRaw().toStringUtf8()).contains("codex");
        assertThat(event.getMessage().getId()).isEqualTo(event.getId());
        assertThat(event.getMessage().getTimestamp()).isEqualTo(1_750_000_000_000L);
    }

    @Test
    void stampsAMessageWithoutATime() {
        Event event = event("'x':1", "", NOW);

        assertThat(event.getTimeMs()).isEqualTo(NOW);
        assertThat(event.getMessage().getTimestamp()).isEqualTo(NOW);
    }

    @Test
    void knowsAMessageByItsOwnIdFirst() {
        String fields = "'id':'m1','tool_use_id':'t1','type':'tool-use','idempotency_key':'k'";

        assertThat(event(fields, "key", NOW).getId()).isEqualTo(FactIds.of("s1", FactNames.own("m1")));
    }

    @Test
    void knowsAFactByTheNamesOfTheAgentBeforeAll() {
        String digest = FactNames.digest("c");

        assertThat(named("'prompt':'p1'")).isEqualTo(FactIds.of("s1", FactNames.prompt("p1")));
        assertThat(named("'answer':'p1','agent_id':'a1','digest':'%s'".formatted(digest)))
                .isEqualTo(FactIds.of("s1", FactNames.answer("p1", "a1", "c")));
        assertThat(named("'tool_use':'t1'")).isEqualTo(FactIds.of("s1", FactNames.toolUse("", "", "t1")));
        assertThat(named("'tool_result':'t1'")).isEqualTo(FactIds.of("s1", FactNames.toolResult("", "", "t1")));
        assertThat(named("'own':'m1'")).isEqualTo(FactIds.of("s1", FactNames.own("m1")));
    }

    @Test
    void looksAtTheTurnOfAToolIdThatMayComeAgainAndCountsItsUses() {
        FactName use = FactNames.toolUse("p1", "a1", "Read_0");

        assertThat(named("'tool_use':'Read_0','turn':'p1','agent_id':'a1'")).isEqualTo(FactIds.of("s1", use));
        assertThat(named("'tool_use':'Read_0','turn':'p1','agent_id':'a1','occurrence':2"))
                .isEqualTo(FactIds.of("s1", use.toBuilder().setOccurrence(2).build()));
        assertThat(named("'tool_use':'Read_0','turn':'p2'")).isNotEqualTo(named("'tool_use':'Read_0','turn':'p1'"));
        assertThat(named("'tool_use':'toolu_01FYb1PimhMjoEHaZqN4rmHt','turn':'p1'"))
                .isEqualTo(named("'tool_use':'toolu_01FYb1PimhMjoEHaZqN4rmHt','turn':'p2'"));
    }

    @Test
    void pairsACallOfATurnWithItsResult() {
        String call = "'type':'tool-use','tool_use_id':'Read_0','identity':{'tool_use':'Read_0','turn':'%s'}";
        String result = "'type':'tool-result','tool_use_id':'Read_0','identity':{'tool_result':'Read_0','turn':'%s'}";

        assertThat(event(call.formatted("p1"), "", NOW).getToolCall())
                .isEqualTo(event(result.formatted("p1"), "", NOW).getToolCall())
                .isNotEqualTo(event(call.formatted("p2"), "", NOW).getToolCall());
    }

    @Test
    void knowsTheParentLikewise() {
        assertThat(event("'parent':{'prompt':'p1'},'parent_id':'x'", "", NOW)
                        .getMessage()
                        .getParentId())
                .isEqualTo(FactIds.of("s1", FactNames.prompt("p1")));
        assertThat(event("'parent':null,'parent_id':'x'", "", NOW).getMessage().getParentId())
                .isEqualTo(FactIds.of("s1", FactNames.own("x")));
    }

    @Test
    void keepsRecordsApartFromMessagesOfTheSameName() {
        String record = "'type':'record','record_type':'mode',";

        assertThat(event(record + "'id':'m1'", "", NOW).getId())
                .isEqualTo(event(record + "'identity':{'own':'m1'}", "", LATER).getId())
                .isEqualTo(FactIds.of("s1", FactNames.own("record:m1")));
        assertThat(event(record + "'identity':{'tool_use':'t1'}", "", NOW).getId())
                .isEqualTo(FactIds.of("s1", FactNames.toolUse("", "", "t1")));
    }

    @Test
    void carriesWhatTheTranscriptSays() {
        Event event = event("'source':'transcript','revision':3,'raw':{'own':[1]},'id':'m1'", "", NOW);

        assertThat(event.getSource()).isEqualTo(Source.SOURCE_TRANSCRIPT);
        assertThat(event.getRevision()).isEqualTo(3);
        assertThat(event.getRaw().toStringUtf8()).isEqualTo("{\"own\":[1]}");
    }

    @Test
    void knowsAToolCallAsTheHooksDo() {
        Event use = event("'tool_use_id':'t1','type':'tool-use'", "key", NOW);
        Event result = event("'tool_use_id':'t1','type':'tool-result'", "key", NOW);

        assertThat(use.getId()).isEqualTo(FactIds.of("s1", FactNames.toolUse("", "", "t1")));
        assertThat(result.getId()).isEqualTo(FactIds.of("s1", FactNames.toolResult("", "", "t1")));
        assertThat(use.getToolCall()).isEqualTo("t1").isEqualTo(result.getToolCall());
    }

    @Test
    void thenByTheKeyInItOrAroundIt() {
        assertThat(event("'x':1", "k", NOW).getId())
                .isEqualTo(event("'x':2", "k", LATER).getId());
        assertThat(event("'idempotency_key':'k'", "other", NOW).getId())
                .isEqualTo(event("'x':1", "k", NOW).getId());
    }

    @Test
    void thenByItsContentAndTime() {
        String timed = "'timestamp':1750000000000";

        assertThat(event(timed, "", NOW).getId())
                .isEqualTo(event(timed, "", LATER).getId());
        assertThat(event(timed, "", NOW).getId())
                .isNotEqualTo(event("'timestamp':1750000000001", "", NOW).getId());
        assertThat(event("'x':1", "", NOW).getId())
                .isEqualTo(event("'x':2", "", NOW + 1).getId())
                .isNotEqualTo(event("'x':1", "", LATER).getId());
    }

    private static String named(String identity) {
        return event("'identity':{%s},'id':'other','tool_use_id':'t9','type':'tool-use'".formatted(identity), "k", NOW)
                .getId();
    }

    private static Event event(String fields, String key, long recordedAt) {
        byte[] body = "{'session_id':'s1','project_name':'p','message_type':'assistant','content':'c',%s}"
                .formatted(fields)
                .replace('\'', '"')
                .getBytes(UTF_8);
        try {
            Record record = new JsonRecords(TestJson.mapper()).read(body, 0, body.length);
            return RecordEvents.of(record, key, recordedAt);
        } catch (InvalidRecordException e) {
            throw new AssertionError(e.field() + " " + e.reason(), e);
        }
    }
}

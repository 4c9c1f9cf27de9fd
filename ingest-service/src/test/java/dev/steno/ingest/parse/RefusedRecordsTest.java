package dev.steno.ingest.parse;

import static dev.steno.ingest.parse.ReadRecords.call;
import static dev.steno.ingest.parse.ReadRecords.event;
import static dev.steno.ingest.parse.ReadRecords.message;
import static dev.steno.ingest.parse.ReadRecords.read;
import static dev.steno.ingest.parse.ReadRecords.refused;
import static dev.steno.ingest.parse.ReadRecords.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.ingest.TestJson;
import dev.steno.runtime.errors.FieldProblem;
import dev.steno.schema.records.v1.Workspace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a record is said by field and reason. */
class RefusedRecordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'timestamp':1767225600                     | timestamp                       | between the years",
                "'timestamp':946684799999                   | timestamp                       | between the years",
                "'timestamp':253402300800000                | timestamp                       | between the years",
                "'timestamp':99999999999999999999999        | timestamp                       | between the years",
                "'timestamp':0                              | timestamp                       | between the years",
                "'timestamp':1.5                            | timestamp                       | whole number",
                "'timestamp':'yesterday'                    | timestamp                       | ISO 8601",
                "'timestamp':'2026-01-01T00:00:00'          | timestamp                       | zone",
                "'session_id':42                            | session_id                      | must be text",
                "'session_id':' '                           | session_id                      | blank",
                "'session_id':null                          | session_id                      | missing",
                "'project_name':''                          | project_name                    | missing",
                "'message_type':'robot'                     | message_type                    | assistant, system, tool, user",
                "'message_type':null                        | message_type                    | missing",
                "'type':'thought'                           | type                            | one of",
                "'content':' '                              | content                         | blank",
                "'content':null                             | content                         | missing",
                "'content':['a']                            | content                         | must be text",
                "'is_error':'yes'                           | is_error                        | true or false",
                "'metadata':'x'                             | metadata                        | object",
                "'metadata':{'usage':7}                     | metadata.usage                  | object",
                "'metadata':{'usage':{'input_tokens':-1}}   | metadata.usage.input_tokens     | negative",
                "'metadata':{'usage':{'input_tokens':1.5}}  | metadata.usage.input_tokens     | whole number",
                "'metadata':{'usage':{'output_tokens':1000000000001}} | metadata.usage.output_tokens | between 0 and",
                "'metadata':{'cost_usd':-0.01}              | metadata.cost_usd               | negative",
                "'metadata':{'cost_usd':'NaN'}              | metadata.cost_usd               | must be a number",
                "'metadata':{'cost_usd':1e400}              | metadata.cost_usd               | at most",
                "'metadata':{'cost_usd':NaN}                | message                         | not valid JSON",
                "'metadata':{'duration_ms':-5}              | metadata.duration_ms            | negative",
                "'idempotency_key':'a\\nb'                  | idempotency_key                 | printable",
                "'source':'hook'                            | source                          | api, transcript",
                "'source':7                                 | source                          | must be text",
                "'revision':-1                              | revision                        | negative",
                "'revision':1.5                             | revision                        | whole number",
                "'revision':9223372036854775808             | revision                        | between 0 and",
                "'copied':'no'                              | copied                          | true or false",
                "'metadata':{'fast':1}                      | metadata.fast                   | true or false",
                "'metadata':{'second_hand':'x'}             | metadata.second_hand            | true or false",
                "'metadata':{'usage':{'cache_creation_1h_input_tokens':-1}} | metadata.usage.cache_creation_1h_input_tokens | negative",
                "'identity':'p1'                            | identity                        | must be an object",
                "'identity':{}                              | identity                        | answer, own, prompt",
                "'identity':{'prompt':null}                 | identity                        | answer, own, prompt",
                "'identity':{'prompt':' '}                  | identity.prompt                 | blank",
                "'identity':{'prompt':1}                    | identity.prompt                 | must be text",
                "'identity':{'prompt':'a','own':'b'}        | identity.own                    | beside another",
                "'identity':{'answer':'p1'}                 | identity.digest                 | missing",
                "'identity':{'answer':'p1','digest':'AB'}   | identity.digest                 | SHA-256",
                "'identity':{'prompt':'a','agent_id':'b'}   | identity                        | answer only",
                "'parent':{'tool_use':7}                    | parent.tool_use                 | must be text",
                "'identity':{'prompt':'a','turn':'t'}       | identity                        | turn beside",
                "'identity':{'prompt':'a','occurrence':-1}  | identity.occurrence             | negative",
                "'identity':{'prompt':'a','occurrence':2147483648} | identity.occurrence      | between 0 and",
                "'identity':{'tool_use':'a','digest':'AB'}  | identity.digest                 | SHA-256",
                "'workspace':'/home'                        | workspace                       | must be an object",
                "'metadata':{'duration_ms':2147483648}      | metadata.duration_ms            | between 0 and",
            })
    void namesTheFieldThatIsWrong(String field, String path, String reason) {
        FieldProblem problem = refused(message(field));

        assertThat(problem.field()).isEqualTo(path);
        assertThat(problem.reason()).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session_id", "project_name", "message_type", "content"})
    void asksForWhatIsRequired(String field) {
        String without = message("'x':1").replace('"' + field + '"', "\"other\"");

        assertThat(refused(without)).isEqualTo(new FieldProblem(field, "is missing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"session_id", "project_name", "id", "agent", "tool_use_id", "request_id", "parent_id"})
    void boundsNames(String field) throws Exception {
        assertThat(with("'%s':'%s'".formatted(field, "x".repeat(512))).getContent())
                .isEqualTo("c");
        assertThat(refused(message("'%s':'%s'".formatted(field, "x".repeat(513))))
                        .field())
                .isEqualTo(field);
    }

    @Test
    void boundsThePathsOfAWorkspace() throws Exception {
        String workspace = "'workspace':{'folder':'%s','remote':'r','branch':'b','repository':'/r'}";

        assertThat(event(read(message(workspace.formatted("/a")))).getWorkspace())
                .isEqualTo(Workspace.newBuilder()
                        .setFolder("/a")
                        .setRemote("r")
                        .setBranch("b")
                        .setRepository("/r")
                        .build());
        assertThat(refused(message(workspace.formatted("x".repeat(2_049)))).field())
                .isEqualTo("workspace.folder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "input_tokens",
                "output_tokens",
                "cache_creation_input_tokens",
                "cache_creation_1h_input_tokens",
                "cache_read_input_tokens",
                "reasoning_tokens",
                "web_search_requests"
            })
    void refusesAFigureThatIsNoneAndNeverMakesItZero(String figure) throws Exception {
        String usage = "'metadata':{'usage':{'%s':%d}}";

        assertThat(call(usage.formatted(figure, 1_000_000_000_000L)).getAllFields())
                .hasSize(1);
        for (long wrong : new long[] {1_000_000_000_001L, Long.MAX_VALUE}) {
            assertThat(refused(message(usage.formatted(figure, wrong))))
                    .isEqualTo(new FieldProblem("metadata.usage." + figure, "must be between 0 and 1000000000000"));
        }
    }

    @Test
    void takesRevisionsUpToTheHighestThatStoresOrder() throws Exception {
        long highest = (1L << 61) - 1;

        assertThat(event(read(message("'revision':" + highest))).getRevision()).isEqualTo(highest);
        assertThat(refused(message("'revision':" + (highest + 1))))
                .isEqualTo(new FieldProblem("revision", "must be between 0 and 2305843009213693951"));
    }

    @Test
    void asksARecordForItsTypeAndItsName() {
        String record = "{\"type\":\"record\",\"session_id\":\"s1\",\"project_name\":\"p\"%s}";

        assertThat(refused(record.formatted(",\"id\":\"x\""))).isEqualTo(new FieldProblem("record_type", "is missing"));
        assertThat(refused(record.formatted(",\"record_type\":\"mode\"")).field())
                .isEqualTo("identity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "{\"a\":1", "{} {}", "hello", "\"text\"", "{\"a\":1,}"})
    void refusesWhatIsNoObject(String body) {
        assertThat(refused(body).field()).isIn("message", "session_id");
    }

    @Test
    void survivesNestingAndNumbersWithoutEnd() {
        assertThat(refused(message("'x':" + TestJson.nested(10_000))).reason()).contains("nested too deeply");
        assertThat(refused(message("'timestamp':" + "9".repeat(100_000))).reason())
                .contains("too long");
    }

    @Test
    void neverRepeatsContentInTheReason() {
        assertThat(refused("{\"session_id\":hunter2}").reason()).doesNotContain("hunter2");
    }
}

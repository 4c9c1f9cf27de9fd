package dev.steno.ingest.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steno.ingest.TestJson;
import dev.steno.runtime.errors.FieldProblem;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Activity;
import dev.steno.schema.events.v1.ApiCall;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.identity.FactIds;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.InvalidRecordException;
import dev.steno.schema.records.RecordEvents;
import dev.steno.schema.records.v1.Record;
import dev.steno.schema.records.v1.Workspace;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRecordsTest {

    private static final JsonRecords RECORDS = new JsonRecords(TestJson.mapper());

    @Test
    void readsEveryFieldOfThePublicShape() throws Exception {
        Record record = read("""
                {"id":"m1","source":"api","session_id":"s1","project_name":"shop","message_type":"assistant","type":"tool-use",
                 "content":"text","hook_event":"PreToolUse","timestamp":1760000000000,"agent":"codex","agent_id":"a1",
                 "agent_name":"explorer","agent_type":"Explore","parent_id":"m0","tool_name":"Bash","tool_use_id":"t1","request_id":"r1",
                 "is_error":true,"idempotency_key":"k1","unknown":{"deep":[1,2,{"x":null}]},
                 "metadata":{"source":"sdk","model":"model-5","cost_usd":0.25,"duration_ms":12,"unknown":[],
                  "usage":{"input_tokens":1,"output_tokens":2,"cache_creation_input_tokens":3,
                           "cache_read_input_tokens":4,"reasoning_tokens":5,"service_tier":"standard","unknown":1}}}""");

        assertThat(record.getIdentity()).isEqualTo(FactNames.own("m1"));
        assertThat(record.getIdempotencyKey()).isEqualTo("k1");
        Message.Builder expected = Message.newBuilder()
                .setSessionId("s1")
                .setProjectName("shop")
                .setMessageType("assistant")
                .setType("tool-use")
                .setContent("text")
                .setHookEvent("PreToolUse")
                .setTimestamp(1_760_000_000_000L)
                .setAgent("codex")
                .setAgentId("a1")
                .setAgentName("explorer")
                .setAgentType("Explore")
                .setParentId(FactIds.of("s1", FactNames.own("m0")))
                .setToolName("Bash")
                .setToolUseId("t1")
                .setRequestId("r1")
                .setIsError(true);
        expected.getMetadataBuilder()
                .setSource("sdk")
                .setModel("model-5")
                .setCostUsd(0.25)
                .setCostSource("reported")
                .setDurationMs(12)
                .getUsageBuilder()
                .setInputTokens(1)
                .setOutputTokens(2)
                .setCacheCreationInputTokens(3)
                .setCacheReadInputTokens(4)
                .setReasoningTokens(5)
                .setServiceTier("standard");
        assertThat(event(record).getMessage())
                .isEqualTo(expected.setId(event(record).getId()).build());
    }

    @ParameterizedTest
    @CsvSource({
        "user, '', chat",
        "system, '', chat",
        "assistant, '', chat",
        "assistant, '\"tool_name\":\"Bash\",', tool-use",
        "tool, '', tool-result"
    })
    void fillsInTheUsualType(String role, String more, String type) throws Exception {
        Message message = event(
                        read("{%s\"session_id\":\"s\",\"project_name\":\"p\",\"message_type\":\"%s\",\"content\":\"c\"}"
                                .formatted(more, role)))
                .getMessage();

        assertThat(message.getType()).isEqualTo(type);
        assertThat(message.getAgent()).isEqualTo("unknown");
        assertThat(message.getMetadata().getSource()).isEqualTo("api");
    }

    @Test
    void saysWhetherTheCostIsKnown() throws Exception {
        assertThat(with("'metadata':{'usage':{'input_tokens':1}}").getMetadata().getCostSource())
                .isEqualTo("unknown");
        assertThat(with("'metadata':{'cost_usd':0}").getMetadata().getCostSource())
                .isEqualTo("reported");
        assertThat(with("'metadata':{'cost_usd':null,'usage':null}")
                        .getMetadata()
                        .getCostSource())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1767225600000",
                "'2026-01-01T00:00:00Z'",
                "'2026-01-01T01:00:00.000+01:00'",
                "'2026-01-01T00:00Z'"
            })
    void readsTimesAsMillisecondsAndAsText(String time) throws Exception {
        assertThat(with("'timestamp':" + time).getTimestamp())
                .isEqualTo(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli());
    }

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

    @Test
    void readsTheApiCallBehindALine() throws Exception {
        Event event = event(read(message("""
                        'request_id':'r1','response_id':'m1','response_scope':'p1','copied':true,'metadata':{
                        'model':'model-5','cost_usd':0.25,
                        'fast':true,'second_hand':true,'usage':{'input_tokens':1,'output_tokens':2,
                        'cache_creation_input_tokens':3,'cache_creation_1h_input_tokens':2,'cache_read_input_tokens':4,
                        'reasoning_tokens':1,'service_tier':'standard','web_search_requests':5,'inference_geo':'us'}}""")));

        assertThat(event.getApiCall())
                .isEqualTo(ApiCall.newBuilder()
                        .setRequestId("r1")
                        .setResponseId("m1")
                        .setResponseScope("p1")
                        .setModel("model-5")
                        .setInputTokens(1)
                        .setOutputTokens(2)
                        .setCacheCreationInputTokens(3)
                        .setCacheCreation1HInputTokens(2)
                        .setCacheReadInputTokens(4)
                        .setReasoningTokens(1)
                        .setServiceTier("standard")
                        .setReportedNanoUsd(250_000_000)
                        .setFast(true)
                        .setSecondHand(true)
                        .setCopied(true)
                        .setWebSearchRequests(5)
                        .setInferenceGeo("us")
                        .build());
    }

    @Test
    void reportsNoCallWithoutFigures() throws Exception {
        assertThat(event(read(message("'request_id':'r1','metadata':{'model':'model-5'}")))
                        .hasApiCall())
                .isFalse();
        assertThat(call("'metadata':{'usage':{}}").hasReportedNanoUsd()).isFalse();
        assertThat(call("'metadata':{'cost_usd':0}").hasReportedNanoUsd()).isTrue();
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
    void knowsWhereALineComesFrom() throws Exception {
        Event transcript = event(read(message("'source':'transcript','revision':12")));

        assertThat(transcript.getSource()).isEqualTo(Source.SOURCE_TRANSCRIPT);
        assertThat(transcript.getRevision()).isEqualTo(12);
        assertThat(transcript.getMessage().getMetadata().getSource()).isEqualTo("transcript");
        assertThat(event(read(message("'source':null"))).getSource()).isEqualTo(Source.SOURCE_API);
        assertThat(with("'source':'transcript','metadata':{'source':'sdk'}")
                        .getMetadata()
                        .getSource())
                .isEqualTo("sdk");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"a\" : [1,\t\"ü\\n\"] }",
                "[ ]",
                "\"text \\\" ü\"",
                "-12.50e1",
                "7",
                "true",
                "{\"same\":1,\"same\":2}"
            })
    void keepsTheOriginalByteByByte(String original) throws Exception {
        String line = message("'x':'ü'").replaceFirst("}$", ", \"raw\" : %s , \"is_error\":true}");

        Record record = read(line.formatted(original));

        assertThat(record.getRaw().toStringUtf8()).isEqualTo(original);
        assertThat(record.getIsError()).isTrue();
        assertThat(read(message("'raw':" + original.replace('\'', ' ')))
                        .getRaw()
                        .toStringUtf8())
                .isEqualTo(original);
        assertThat(read("\uFEFF" + message("'raw':" + original.replace('\'', ' ')))
                        .getRaw()
                        .toStringUtf8())
                .isEqualTo(original);
    }

    @Test
    void takesTheRequestForTheOriginalWhenNoneIsGiven() throws Exception {
        String without = message("'raw':null");

        assertThat(read(without).getRaw().toStringUtf8()).isEqualTo(without);
        assertThat(read(message("'raw':7")).getRaw().toStringUtf8()).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void readsEveryEncodingOfUnicode(String encoding) throws Exception {
        byte[] body = ("\uFEFF" + message("'content':'über 한'")).getBytes(encoding);

        assertThat(RECORDS.read(body, 0, body.length).getContent()).isEqualTo("über 한");
    }

    @Test
    void takesRecordsThatAreNoMessages() throws Exception {
        Event event = event(read("""
                        {"type":"record","record_type":"cost-state","session_id":"s1","project_name":"p","id":"x",
                         "agent_id":"a1","metadata":{"cost_usd":1}}"""));

        assertThat(event.getActivity())
                .isEqualTo(Activity.newBuilder()
                        .setHookEvent("transcript/cost-state")
                        .setAgentId("a1")
                        .build());
        assertThat(event.getApiCall().getReportedNanoUsd()).isEqualTo(1_000_000_000L);
        assertThat(event.getAgent()).isEqualTo("unknown");
    }

    @Test
    void asksARecordForItsTypeAndItsName() {
        String record = "{\"type\":\"record\",\"session_id\":\"s1\",\"project_name\":\"p\"%s}";

        assertThat(refused(record.formatted(",\"id\":\"x\""))).isEqualTo(new FieldProblem("record_type", "is missing"));
        assertThat(refused(record.formatted(",\"record_type\":\"mode\"")).field())
                .isEqualTo("identity");
    }

    @Test
    void letsToolsSayNothing() throws Exception {
        assertThat(with("'type':'tool-result','content':''").getContent()).isEmpty();
    }

    @Test
    void takesTheLastOfTwoFieldsWithOneName() throws Exception {
        Message message = with("'content':'one','content':'two','metadata':{'usage':{'input_tokens':1},'cost_usd':1},"
                + "'metadata':{'usage':{'output_tokens':2}}");

        assertThat(message.getContent()).isEqualTo("two");
        assertThat(message.getMetadata().getUsage().getInputTokens()).isZero();
        assertThat(message.getMetadata().getCostSource()).isEqualTo("unknown");
    }

    @Test
    void makesTextFitForEveryStore() throws Exception {
        Message message = with("'content':'a\\u0000\\udc00','agent':'\\u0000'");

        assertThat(message.getContent()).isEqualTo("a␀\uFFFD");
        assertThat(message.getAgent()).isEqualTo("␀");
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

    private static Message with(String fields) throws InvalidRecordException {
        return event(read(message(fields))).getMessage();
    }

    private static ApiCall call(String fields) throws InvalidRecordException {
        return event(read(message(fields))).getApiCall();
    }

    private static Event event(Record record) {
        return RecordEvents.of(record, "", 1_770_000_000_000L);
    }

    /** A good message, then these fields. Apostrophes stand for quotes. */
    private static String message(String fields) {
        return "{'session_id':'s1','project_name':'p','message_type':'user','content':'c',%s}"
                .formatted(fields)
                .replace('\'', '"');
    }

    private static Record read(String body) throws InvalidRecordException {
        byte[] bytes = ("xx" + body + "}}").getBytes(UTF_8);
        return RECORDS.read(bytes, 2, bytes.length - 4);
    }

    private static FieldProblem refused(String body) {
        InvalidRecordException refused = catchThrowableOfType(InvalidRecordException.class, () -> read(body));
        return new FieldProblem(refused.field(), refused.reason());
    }
}

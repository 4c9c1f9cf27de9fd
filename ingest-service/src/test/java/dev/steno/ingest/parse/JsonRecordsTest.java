package dev.steno.ingest.parse;

import static dev.steno.ingest.parse.ReadRecords.RECORDS;
import static dev.steno.ingest.parse.ReadRecords.call;
import static dev.steno.ingest.parse.ReadRecords.event;
import static dev.steno.ingest.parse.ReadRecords.message;
import static dev.steno.ingest.parse.ReadRecords.read;
import static dev.steno.ingest.parse.ReadRecords.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.Activity;
import dev.steno.schema.events.v1.ApiCall;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.identity.FactIds;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.Record;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRecordsTest {

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
}

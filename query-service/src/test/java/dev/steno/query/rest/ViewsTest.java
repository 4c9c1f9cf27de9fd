package dev.steno.query.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steno.query.archive.ArchivedUsage;
import dev.steno.query.sessions.SessionPage;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.archive.v1.ArchivedAgent;
import dev.steno.schema.archive.v1.UsageGroup;
import dev.steno.schema.archive.v1.UsageGrouping;
import dev.steno.schema.archive.v1.UsageTotals;
import dev.steno.schema.conversation.MarkRequest;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.sessions.v1.OpenTool;
import dev.steno.schema.sessions.v1.SessionStatus;
import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.schema.sessions.v1.Usage;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What REST shows of sessions and usage, and what it takes as a mark. */
class ViewsTest {

    private static final Usage USAGE = Usage.newBuilder()
            .setInputTokens(1)
            .setOutputTokens(20)
            .setCacheCreationInputTokens(300)
            .setCacheReadInputTokens(4_000)
            .setReasoningTokens(5)
            .setApiCalls(3)
            .setCostNanoUsd(1_250_000_001)
            .setCostUnknownCalls(1)
            .setCostIncompleteCalls(1)
            .build();

    @Test
    void aSessionHasTheNamesOfTheContract() {
        SessionView view = SessionView.of(SessionSummary.newBuilder()
                .setSessionId("0123456789")
                .setProjectName("steno")
                .setStatus(SessionStatus.SESSION_STATUS_IDLE)
                .setMessageCount(7)
                .putMessagesByRole("user", 3)
                .addOpenTools(OpenTool.newBuilder().setToolName("Bash"))
                .setUsage(USAGE)
                .build());

        assertThat(view.shortId()).isEqualTo("01234567");
        assertThat(view.status()).isEqualTo("idle");
        assertThat(view.activeTools()).containsExactly("Bash");
        assertThat(view.totalTokens()).isEqualTo(4_321);
        assertThat(view.totalCostUsd()).isEqualByComparingTo("1.250000001");
        assertThat(view.costUnknownCalls()).isEqualTo(1);
        assertThat(view.costIncompleteCalls()).isEqualTo(1);
        assertThat(view.messagesByRole()).containsEntry("user", 3);
        assertThat(view.isMarked()).isFalse();
        assertThat(view.mark()).isNull();
        assertThat(view.agents()).isNull();
    }

    @Test
    void aMarkThatWasTakenAwayIsShownAsOne() {
        SessionView view = SessionView.of(SessionSummary.newBuilder()
                .setSessionId("s")
                .setStatus(SessionStatus.SESSION_STATUS_ENDED)
                .setMark(SessionMetadata.newBuilder().setIsMarked(false))
                .build());

        assertThat(view.shortId()).isEqualTo("s");
        assertThat(view.isMarked()).isFalse();
        assertThat(view.mark()).isNotNull();
    }

    @Test
    void aPageOfSessionsHasItsTotalAndTheNextPage() {
        SessionSummary summary = SessionSummary.newBuilder()
                .setSessionId("s")
                .setStatus(SessionStatus.SESSION_STATUS_ACTIVE)
                .build();

        SessionList list = SessionList.of(new SessionPage(List.of(summary, summary), 12, "next"));

        assertThat(list.sessions()).hasSize(2);
        assertThat(list.totalCount()).isEqualTo(12);
        assertThat(list.nextPageToken()).isEqualTo("next");
    }

    @Test
    void aCostOfWhichNothingIsKnownIsNullAndNotZero() {
        Usage unknown = USAGE.toBuilder()
                .setCostNanoUsd(0)
                .setApiCalls(2)
                .setCostUnknownCalls(2)
                .build();

        assertThat(UsageFigures.of(unknown).costUsd()).isNull();
        assertThat(UsageFigures.of(USAGE).costUsd()).isEqualByComparingTo("1.250000001");
        assertThat(UsageFigures.of(Usage.getDefaultInstance()).costUsd()).isEqualByComparingTo(BigDecimal.ZERO);
    }

    @Test
    void rowsHaveWhatTheirGroupingHas() {
        UsageGroup group = UsageGroup.newBuilder()
                .setKey("key")
                .setSessionId("s")
                .setProjectName("p")
                .setAgent("codex")
                .setAgentId("a1")
                .setAgentName("finder")
                .setAgentType("explore")
                .setUsage(USAGE)
                .build();

        assertThat(fields(UsageRow.of(group, UsageGrouping.USAGE_GROUPING_DAY)))
                .contains("key", "input_tokens", "cost_usd")
                .doesNotContain("session_id", "agent_id", "priced_as");
        assertThat(fields(UsageRow.of(group, UsageGrouping.USAGE_GROUPING_SESSION)))
                .contains("session_id", "project_name", "agent")
                .doesNotContain("agent_id");
        assertThat(fields(UsageRow.of(group, UsageGrouping.USAGE_GROUPING_SUBAGENT)))
                .contains("session_id", "agent_id", "agent_name", "agent_type");
        assertThat(fields(UsageRow.of(
                        group.toBuilder().setPricedAs("model-1").build(), UsageGrouping.USAGE_GROUPING_MODEL)))
                .contains("priced_as");
    }

    @Test
    void aReportHasTotalsRowsAndTheDateOfPrices() throws Exception {
        ArchivedUsage usage = new ArchivedUsage(
                UsageTotals.newBuilder()
                        .setUsage(USAGE)
                        .setPricesAsOf("2026-11-01")
                        .build(),
                List.of(UsageGroup.newBuilder().setKey("2026-11-20").build()));

        JsonNode json = new ObjectMapper().valueToTree(UsageReport.of(usage, UsageGrouping.USAGE_GROUPING_DAY));

        assertThat(json.at("/totals/api_calls").asInt()).isEqualTo(3);
        assertThat(json.at("/rows/0/key").asText()).isEqualTo("2026-11-20");
        assertThat(json.path("prices_as_of").asText()).isEqualTo("2026-11-01");
    }

    @Test
    void aSubagentIsShownWithItsOwnFigures() {
        AgentView view = AgentView.of(ArchivedAgent.newBuilder()
                .setAgentId("a1")
                .setAgentName("finder")
                .setMessageCount(4)
                .setFirstMs(1)
                .setLastMs(2)
                .setUsage(USAGE)
                .build());

        assertThat(fields(view)).contains("agent_id", "first_ms", "last_ms", "output_tokens");
        assertThat(view.messageCount()).isEqualTo(4);
    }

    @Test
    void aMarkNeedsToSayWhetherTheSessionIsMarked() {
        assertThatThrownBy(() -> MarkBody.request("s", null)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> MarkBody.request("s", new MarkBody(null, "note", null)))
                .hasMessageContaining("is_marked");
    }

    @Test
    void aMarkHasTheNoteAndTagsThatAreThere() {
        MarkRequest full = MarkBody.request("s", new MarkBody(true, "note", Arrays.asList("a", null, "b")));
        MarkRequest bare = MarkBody.request("s", new MarkBody(false, null, null));

        assertThat(full.getSessionId()).isEqualTo("s");
        assertThat(full.getNote()).isEqualTo("note");
        assertThat(full.getTagsList()).containsExactly("a", "b");
        assertThat(bare.getIsMarked()).isFalse();
        assertThat(bare.getNote()).isEmpty();
        assertThat(bare.getTagsList()).isEmpty();
    }

    private static List<String> fields(Object view) {
        JsonNode json = new ObjectMapper().valueToTree(view);
        return json.properties().stream().map(Map.Entry::getKey).toList();
    }
}

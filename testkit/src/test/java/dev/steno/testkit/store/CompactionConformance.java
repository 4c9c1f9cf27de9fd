package dev.steno.testkit.store;

import static dev.steno.testkit.store.StoreMessages.assistant;
import static dev.steno.testkit.store.StoreMessages.calling;
import static dev.steno.testkit.store.StoreMessages.result;
import static dev.steno.testkit.store.StoreMessages.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.steno.schema.records.v1.Usage;
import dev.steno.schema.store.v1.AppendMessageRequest;
import dev.steno.schema.store.v1.AppendMessageResponse;
import dev.steno.schema.store.v1.CompactSessionRequest;
import dev.steno.schema.store.v1.CompactSessionResponse;
import dev.steno.schema.store.v1.CompactionPlan;
import dev.steno.schema.store.v1.CompactionSettings;
import dev.steno.schema.store.v1.GetCompactedStatsRequest;
import dev.steno.schema.store.v1.GetCompactedStatsResponse;
import dev.steno.schema.store.v1.GetSessionRequest;
import dev.steno.schema.store.v1.GetSessionUsageRequest;
import dev.steno.schema.store.v1.ListSummariesRequest;
import dev.steno.schema.store.v1.PlanCompactionRequest;
import dev.steno.schema.store.v1.PurgeCompactedRequest;
import dev.steno.schema.store.v1.PurgeCompactedResponse;
import dev.steno.schema.store.v1.StoredMessage;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.schema.store.v1.Summary;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class CompactionConformance {

    private static final CompactionSettings HALF = CompactionSettings.newBuilder()
            .setRatio(0.5)
            .setKeepLast(1)
            .setContextBudget(10)
            .build();

    protected StoreDoor store;
    private StoredSession session;

    @BeforeEach
    void open() {
        store = connect();
        session = StoreMessages.create(store);
    }

    /** Opens the door under test. */
    protected abstract StoreDoor connect();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theSummaryStandsBeforeTheKeptTailAndNothingIsLost() {
        appendWords(6);

        CompactSessionResponse done = compact("what happened").getLast();

        assertThat(done.getSummary().getFromSequence()).isEqualTo(1);
        assertThat(done.getSummary().getThroughSequence()).isEqualTo(3);
        assertThat(store.loadContext(session.getSessionId()))
                .extracting(StoredMessage::getContent)
                .containsExactly("what happened", "word 4", "word 5", "word 6");
        assertThat(store.loadContext(session.getSessionId()).getFirst().getSummary())
                .isTrue();
        assertThat(store.loadMessages(session.getSessionId()))
                .extracting(StoredMessage::getArchived)
                .containsExactly(true, true, true, false, false, false);
    }

    @Test
    void aSummaryIsCompactedAgain() {
        appendWords(6);
        compact("first");
        appendWords(3);
        compact("second");

        assertThat(store.loadContext(session.getSessionId()))
                .extracting(StoredMessage::getContent)
                .containsExactly("second", "word 1", "word 2", "word 3");
        assertThat(store.listSummaries(ListSummariesRequest.newBuilder()
                                .setSessionId(session.getSessionId())
                                .build())
                        .getSummariesList())
                .extracting(Summary::getContent, Summary::getArchived)
                .containsExactly(tuple("first", true), tuple("second", false));
    }

    @Test
    void aCallIsNeverPartedFromItsResult() {
        append(user(session, "go"));
        append(calling(session, "c1"));
        append(result(session, "c1", "one"));
        append(assistant(session, "done"));

        CompactionPlan plan = plan(HALF);

        assertThat(plan.getThroughSequence()).isEqualTo(1);
        assertFails(
                Status.Code.FAILED_PRECONDITION,
                () -> drain(request("s").setPlan(plan.toBuilder().setThroughSequence(2))));
    }

    @Test
    void compactionIsRefusedWhileCallsArePending() {
        appendWords(4);
        append(calling(session, "c1"));

        assertThat(plan(HALF).getPendingToolCallIdsList()).containsExactly("c1");
        assertThat(plan(HALF).getShouldCompact()).isFalse();
        assertFails(Status.Code.FAILED_PRECONDITION, () -> compact("s"));
        assertThat(store.loadContext(session.getSessionId())).hasSize(4);
    }

    @Test
    void thePlanSaysWhenTheContextIsBelowTheTrigger() {
        appendWords(4);

        assertThat(plan(HALF).getShouldCompact()).isTrue();
        CompactionPlan patient =
                plan(HALF.toBuilder().setContextBudget(1_000_000).build());
        assertThat(patient.getShouldCompact()).isFalse();
        assertThat(patient.getReason()).contains("below the trigger");
        assertThat(plan(CompactionSettings.getDefaultInstance()).getThroughSequence())
                .isZero();
    }

    @Test
    void aPlanMadeBeforeAnotherCompactionIsRefused() {
        appendWords(6);
        CompactionPlan plan = plan(HALF);
        compact("first");

        assertFails(Status.Code.ABORTED, () -> drain(request("late").setPlan(plan)));
        assertThat(store.loadContext(session.getSessionId()).getFirst().getContent())
                .isEqualTo("first");
    }

    @Test
    void aRepeatedRequestCompactsOnce() {
        appendWords(8);
        CompactSessionRequest.Builder request = request("once").setClientKey("k");

        Summary first = drain(request).getLast().getSummary();

        assertThat(drain(request).getLast().getSummary()).isEqualTo(first);
        assertThat(get().getCompactions()).isEqualTo(1);
    }

    @Test
    void withoutASummaryTheExtractIsWritten() {
        appendWords(6);

        List<CompactSessionResponse> stages = compact("");

        assertThat(stages).extracting(CompactSessionResponse::getStage).endsWith("completed");
        assertThat(stages.getLast().getSummary().getSummarisedBy()).isEqualTo("extract");
        assertThat(stages.getLast().getSummary().getContent()).contains("user: word 1", "user: word 3");
    }

    @Test
    void aModelThatIsNotConfiguredIsSaidAndNothingIsCompacted() {
        appendWords(6);

        assertFails(Status.Code.FAILED_PRECONDITION, () -> drain(request("").setSummariser("http")));
        assertFails(Status.Code.INVALID_ARGUMENT, () -> drain(request("").setSummariser("magic")));
        assertThat(get().getCompactions()).isZero();
    }

    @Test
    void purgingDeletesContentAndKeepsNumbersAndUsage() {
        append(assistant(session, "one").setUsage(Usage.newBuilder().setInputTokens(7)));
        appendWords(3);
        compact("s");
        GetCompactedStatsResponse stats = stats();
        assertThat(stats.getMessageCount()).isEqualTo(2);
        assertThat(stats.getSessionCount()).isEqualTo(1);
        assertThat(stats.getSizeBytes()).isPositive();
        assertThat(stats.getOldestMs()).isPositive();

        assertThat(purge(1, false).getMessageCount()).isZero();
        assertThat(purge(0, true).getMessageCount()).isEqualTo(2);
        assertThat(purge(0, false).getMessageCount()).isEqualTo(2);

        assertThat(stats()).isEqualTo(GetCompactedStatsResponse.getDefaultInstance());
        assertThat(store.loadMessages(session.getSessionId()))
                .extracting(StoredMessage::getSequence, StoredMessage::getPurged)
                .containsExactly(tuple(1L, true), tuple(2L, true), tuple(3L, false), tuple(4L, false));
        assertThat(store.getSessionUsage(GetSessionUsageRequest.newBuilder()
                                .setSessionId(session.getSessionId())
                                .build())
                        .getTotal()
                        .getInputTokens())
                .isEqualTo(7);
    }

    private void appendWords(int count) {
        for (int i = 1; i <= count; i++) {
            append(user(session, "word " + i));
        }
    }

    private StoredSession get() {
        return store.getSession(GetSessionRequest.newBuilder()
                        .setSessionId(session.getSessionId())
                        .build())
                .getSession();
    }

    private CompactionPlan plan(CompactionSettings settings) {
        return store.planCompaction(PlanCompactionRequest.newBuilder()
                        .setSessionId(session.getSessionId())
                        .setSettings(settings)
                        .build())
                .getPlan();
    }

    private List<CompactSessionResponse> compact(String summary) {
        return drain(request(summary));
    }

    private List<CompactSessionResponse> drain(CompactSessionRequest.Builder request) {
        return store.compactSession(request.build());
    }

    private CompactSessionRequest.Builder request(String summary) {
        return CompactSessionRequest.newBuilder()
                .setSessionId(session.getSessionId())
                .setSummary(summary)
                .setSettings(HALF);
    }

    private GetCompactedStatsResponse stats() {
        return store.getCompactedStats(GetCompactedStatsRequest.newBuilder()
                .setProjectRoot(session.getProjectRoot())
                .build());
    }

    private PurgeCompactedResponse purge(int days, boolean dryRun) {
        return store.purgeCompacted(PurgeCompactedRequest.newBuilder()
                .setSessionId(session.getSessionId())
                .setMinAgeDays(days)
                .setDryRun(dryRun)
                .build());
    }

    private AppendMessageResponse append(AppendMessageRequest.Builder message) {
        return store.appendMessage(message.build());
    }

    private static void assertFails(Status.Code code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(failure.getStatus().getCode()).isEqualTo(code));
    }
}

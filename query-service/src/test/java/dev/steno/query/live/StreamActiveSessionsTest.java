package dev.steno.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.query.live.LiveSessions.Change;
import dev.steno.schema.conversation.ActiveSession;
import dev.steno.schema.conversation.ActiveSessionUpdate;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.sessions.v1.OpenTool;
import dev.steno.schema.sessions.v1.SessionStatus;
import dev.steno.schema.sessions.v1.SessionSummary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamActiveSessionsTest {

    private static final long START = 1_000_000;
    private static final SessionSummary SUMMARY = SessionSummary.newBuilder()
            .setSessionId("0123456789")
            .setProjectName("steno")
            .setAgent("codex")
            .setStatus(SessionStatus.SESSION_STATUS_ACTIVE)
            .setStartTimeMs(START)
            .setLastActivityMs(START + 10_000)
            .setMessageCount(3)
            .setMark(SessionMetadata.newBuilder().setIsMarked(true))
            .addAllOpenTools(List.of(
                    OpenTool.newBuilder().setToolName("Bash").build(),
                    OpenTool.newBuilder().setToolName("Read").build()))
            .addLastMessages(Message.newBuilder().setContent("first"))
            .addLastMessages(Message.newBuilder().setContent("last"))
            .build();

    @Test
    void showsWhatTheSummaryKnows() {
        ActiveSessionUpdate update = StreamActiveSessions.update(Change.UPDATED, SUMMARY, START + 90_000);

        assertThat(update.getType()).isEqualTo("session_updated");
        assertThat(update.getTimestamp()).isEqualTo(START + 90_000);
        ActiveSession session = update.getSession();
        assertThat(session.getSessionId()).isEqualTo("0123456789");
        assertThat(session.getShortId()).isEqualTo("01234567");
        assertThat(session.getProjectName()).isEqualTo("steno");
        assertThat(session.getAgent()).isEqualTo("codex");
        assertThat(session.getMessageCount()).isEqualTo(3);
        assertThat(session.getIsMarked()).isTrue();
        assertThat(session.getActiveToolsList()).containsExactly("Bash", "Read");
        assertThat(session.getLastMessage().getContent()).isEqualTo("last");
    }

    @ParameterizedTest
    @CsvSource({"STARTED, session_started", "UPDATED, session_updated", "ENDED, session_ended"})
    void namesEachChangeAsTheContractDoes(Change change, String type) {
        assertThat(StreamActiveSessions.update(change, SUMMARY, START).getType())
                .isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({"ACTIVE, active", "IDLE, idle", "ENDING, ending", "ENDED, ending"})
    void namesTheStatusAsTheContractDoes(String status, String name) {
        SessionSummary summary = SUMMARY.toBuilder()
                .setStatus(SessionStatus.valueOf("SESSION_STATUS_" + status))
                .build();

        assertThat(StreamActiveSessions.update(Change.UPDATED, summary, START)
                        .getSession()
                        .getCurrentStatus())
                .isEqualTo(name);
    }

    @Test
    void aLiveSessionLastsUntilNow() {
        assertThat(duration(SUMMARY, START + 90_000)).isEqualTo(90);
        assertThat(duration(SUMMARY, START + 5_000))
                .as("a clock behind the agent's")
                .isEqualTo(10);
    }

    @Test
    void aSessionThatHasEndedLastsToItsLastActivity() {
        SessionSummary ended = SUMMARY.toBuilder()
                .setStatus(SessionStatus.SESSION_STATUS_ENDED)
                .build();

        assertThat(duration(ended, START + 90_000)).isEqualTo(10);
        assertThat(duration(ended.toBuilder().setLastActivityMs(START - 1).build(), START))
                .isZero();
        assertThat(duration(SUMMARY, Long.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void cutsNoCharacterInTwoForTheShortId() {
        SessionSummary emoji = SUMMARY.toBuilder()
                .setSessionId("1234567\ud83c\udf89")
                .clearLastMessages()
                .build();

        ActiveSession session =
                StreamActiveSessions.update(Change.STARTED, emoji, START).getSession();

        assertThat(session.getShortId()).isEqualTo("1234567");
        assertThat(session.hasLastMessage()).isFalse();
    }

    private static int duration(SessionSummary summary, long now) {
        return StreamActiveSessions.update(Change.UPDATED, summary, now)
                .getSession()
                .getDurationSeconds();
    }
}

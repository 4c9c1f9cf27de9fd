package dev.steno.ingest.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steno.ingest.TestJson;
import dev.steno.ingest.parse.SessionNotices.Kind;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.records.InvalidRecordException;
import org.junit.jupiter.api.Test;

class SessionNoticesTest {

    private static final long NOW = 1_760_000_000_000L;
    private static final SessionNotices NOTICES = new SessionNotices(TestJson.mapper());

    @Test
    void readsAStart() throws Exception {
        Event event = event(
                "s1",
                Kind.START,
                "{\"project_name\":\"shop\",\"agent\":\"codex\",\"reason\":\"resume\",\"model\":\"m\",\"timestamp\":1750000000000}",
                "");

        assertThat(event.getSessionId()).isEqualTo("s1");
        assertThat(event.getProjectName()).isEqualTo("shop");
        assertThat(event.getAgent()).isEqualTo("codex");
        assertThat(event.getSessionStarted().getReason()).isEqualTo("resume");
        assertThat(event.getSessionStarted().getModel()).isEqualTo("m");
        assertThat(event.getTimeMs()).isEqualTo(1_750_000_000_000L);
        assertThat(event.getSource()).isEqualTo(Source.SOURCE_API);
    }

    @Test
    void needsNoBody() throws Exception {
        Event event = event("s1", Kind.END, "", "");

        assertThat(event.hasSessionEnded()).isTrue();
        assertThat(event.getProjectName()).isEmpty();
        assertThat(event.getTimeMs()).isEqualTo(NOW);
    }

    @Test
    void tellsStartsAndEndsAndKeysApart() throws Exception {
        assertThat(event("s1", Kind.START, "", "").getId())
                .isEqualTo(event("s1", Kind.START, "{}", "").getId())
                .isNotEqualTo(event("s1", Kind.END, "", "").getId());
        assertThat(event("s1", Kind.START, "", "k").getId())
                .isEqualTo(
                        event("s1", Kind.START, "{\"reason\":\"other\"}", "k").getId())
                .isNotEqualTo(event("s1", Kind.END, "", "k").getId());
    }

    @Test
    void namesTheFieldThatIsWrong() {
        assertThat(refused("s1", "{\"reason\":1}")).isEqualTo("reason");
        assertThat(refused("s1", "{\"timestamp\":1}")).isEqualTo("timestamp");
        assertThat(refused("s1", "[]")).isEqualTo("message");
        assertThat(refused(" ", "")).isEqualTo("session_id");
        assertThat(refused("s".repeat(513), "")).isEqualTo("session_id");
    }

    private static Event event(String session, Kind kind, String body, String key) throws InvalidRecordException {
        return NOTICES.read(session, kind, body.getBytes(UTF_8), key, NOW);
    }

    private static String refused(String session, String body) {
        return catchThrowableOfType(InvalidRecordException.class, () -> event(session, Kind.START, body, ""))
                .field();
    }
}

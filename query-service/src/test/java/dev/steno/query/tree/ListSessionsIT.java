package dev.steno.query.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steno.query.index.TestLog;
import dev.steno.query.sessions.ListSessions;
import dev.steno.query.sessions.SessionFilter;
import dev.steno.query.sessions.SessionPage;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.log.Positions;
import dev.steno.schema.sessions.v1.SessionStatus;
import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.testkit.backends.BackendsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = BackendsResource.class,
        initArgs = @ResourceArg(name = "parts", value = "kafka,opensearch"))
class ListSessionsIT {

    @Inject
    ListSessions lists;

    @Inject
    TestLog log;

    private Positions written = Positions.NONE;

    @BeforeEach
    void write() throws Exception {
        written = TreeSessions.written(log);
    }

    @Test
    void listsSessionsPageByPage() {
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            SessionPage page =
                    lists.list(new SessionFilter("tree big", "claude-code", null, null, 0, 25, token), written);
            assertThat(page.total()).isEqualTo(60);
            page.sessions().forEach(session -> seen.add(session.getSessionId()));
            token = page.nextPageToken();
        } while (!token.isEmpty());

        assertThat(seen)
                .containsExactlyElementsOf(
                        IntStream.range(0, 60).mapToObj(i -> "tree-big-" + i).toList());
    }

    @Test
    void listsByStatusMarkAndTime() {
        assertThat(list(new SessionFilter("tree big", "", SessionStatus.SESSION_STATUS_IDLE, null, 0, 0, "")))
                .hasSize(50);
        assertThat(list(new SessionFilter("tree big", "", SessionStatus.SESSION_STATUS_ACTIVE, null, 0, 0, "")))
                .isEmpty();
        assertThat(list(new SessionFilter("tree big", "", null, true, 0, 0, "")))
                .containsExactly("tree-big-3");
        assertThat(list(new SessionFilter("tree big", "", null, false, TreeSessions.NOW - 1_800_000, 0, "")))
                .containsExactly("tree-big-0", "tree-big-1", "tree-big-2");
        assertThat(list(new SessionFilter("", "no such agent", null, null, 0, 0, "")))
                .isEmpty();
    }

    @Test
    void refusesPagesThatMakeNoSense() {
        for (String token : List.of("x", "!!", "bm8tY29sb24", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5Ong")) {
            assertThatThrownBy(() -> lists.list(new SessionFilter("", "", null, null, 0, 0, token), Positions.NONE))
                    .isInstanceOf(Problem.class);
        }
        assertThatThrownBy(() -> lists.list(new SessionFilter("", "", null, null, 0, 1_001, ""), Positions.NONE))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> lists.list(new SessionFilter("", "", null, null, 0, -1, ""), Positions.NONE))
                .isInstanceOf(Problem.class);
    }

    @Test
    void findsOneSessionWithItsMarkAsLastWritten() {
        SessionSummary found = lists.find("tree-big-3", written).orElseThrow();

        assertThat(found.getMark().getNote()).isEqualTo("look here");
        assertThat(found.getMark().getTagsList()).containsExactly("tag");
        assertThat(lists.find("tree-never", Positions.NONE)).isEmpty();
    }

    @Test
    void forgetsASessionWhoseSummaryIsGone() throws Exception {
        log.summarise(Positions.NONE, TreeSessions.session("tree-gone", "tree gone", Duration.ZERO, 1));
        Awaitility.await().until(() -> lists.find("tree-gone", Positions.NONE).isPresent());

        log.forget("tree-gone");

        Awaitility.await().until(() -> lists.find("tree-gone", Positions.NONE).isEmpty());
    }

    private List<String> list(SessionFilter filter) {
        return lists.list(filter, written).sessions().stream()
                .map(SessionSummary::getSessionId)
                .toList();
    }
}

package dev.steno.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.query.index.TestLog;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.SearchRequest;
import dev.steno.schema.conversation.SearchResponse;
import dev.steno.schema.conversation.SearchResult;
import dev.steno.schema.conversation.SessionContext;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.log.Positions;
import dev.steno.schema.records.v1.Workspace;
import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.testkit.backends.BackendsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Filters, totals and pages against a recount in memory. */
@QuarkusTest
@QuarkusTestResource(
        value = BackendsResource.class,
        initArgs = @ResourceArg(name = "parts", value = "kafka,opensearch"))
class FilterIT {

    private static final long NOON = 1_791_000_000_000L;
    private static final String[] ROLES = {"user", "assistant", "system", "tool"};
    private static final String WORD = "filterword";

    private static final List<Message> MESSAGES = new ArrayList<>();
    private static Positions written = Positions.NONE;

    @Inject
    SearchConversations searches;

    @Inject
    TestLog log;

    @BeforeEach
    void writeOnce() throws Exception {
        if (!MESSAGES.isEmpty()) {
            return;
        }
        for (int i = 0; i < 120; i++) {
            MESSAGES.add(Message.newBuilder()
                    .setId("f-" + i)
                    .setSessionId("filter-" + i % 5)
                    .setProjectName("filter project " + i % 5 % 2)
                    .setMessageType(ROLES[i % 7 % 4])
                    .setContent(i % 3 == 0 ? WORD + " number " + i : "something else " + WORD + " and more " + i)
                    // Eight share one time, and five months are involved.
                    .setTimestamp(NOON + i / 40 * 1_000L - i % 5 * 31L * 24 * 3_600_000)
                    .build());
        }
        written = log.append(MESSAGES.toArray(Message[]::new))
                .plusAll(log.mark("filter-1", true, "kept"))
                .plusAll(log.mark("filter-2", true, "for a moment"))
                .plusAll(log.mark("filter-2", false, "no longer"))
                .plusAll(log.mark("filter-4", true, "kept too"));
        log.summarise(
                written,
                IntStream.range(0, 5)
                        .mapToObj(i -> SessionSummary.newBuilder()
                                .setSessionId("filter-" + i)
                                .setProjectName("filter project " + i % 2)
                                .setStartTimeMs(6)
                                .setWorkspace(Workspace.newBuilder().setFolder("/srv/filter project " + i % 2))
                                .build())
                        .toArray(SessionSummary[]::new));
        searches.search(
                SearchRequest.newBuilder()
                        .setOnlyMarked(true)
                        .setProjectFilter("filter project 0")
                        .build(),
                written);
    }

    @Test
    void combinesAllFilters() {
        for (int combination = 0; combination < 128; combination++) {
            SearchRequest.Builder request = SearchRequest.newBuilder().setLimit(1_000);
            Predicate<Message> filter = message -> true;
            boolean bounded = (combination & 16) != 0;
            if ((combination & 1) != 0) {
                request.setQuery(WORD);
            } else {
                request.setQuery("something -absent");
                filter = filter.and(message -> message.getContent().contains("something"));
            }
            if ((combination & 2) != 0) {
                request.setProjectFilter("filter project 0");
                filter = filter.and(message -> message.getProjectName().equals("filter project 0"));
            }
            if ((combination & 4) != 0) {
                request.setSessionFilter("filter-4");
                filter = filter.and(message -> message.getSessionId().equals("filter-4"));
            }
            if ((combination & 8) != 0) {
                request.setMessageTypeFilter("assistant");
                filter = filter.and(message -> message.getMessageType().equals("assistant"));
            }
            if (bounded) {
                request.setStartDate(NOON + 1_000);
                filter = filter.and(message -> message.getTimestamp() >= NOON + 1_000);
            }
            if ((combination & 32) != 0) {
                request.setEndDate(NOON + 1_500);
                filter = filter.and(message -> message.getTimestamp() <= NOON + 1_500);
            }
            if ((combination & 64) != 0) {
                request.setOnlyMarked(true);
                filter = filter.and(message -> Set.of("filter-1", "filter-4").contains(message.getSessionId()));
            }
            assertFound(request.build(), filter);
        }
    }

    @Test
    void pagesThroughEverythingOnce() {
        for (String query : List.of("", WORD)) {
            SearchRequest.Builder request = SearchRequest.newBuilder()
                    .setQuery(query)
                    .setProjectFilter("filter project 0")
                    .setLimit(7);
            long expected = MESSAGES.stream()
                    .filter(message -> message.getProjectName().equals("filter project 0"))
                    .count();
            Set<String> seen = new LinkedHashSet<>();
            SearchResponse page;
            do {
                page = searches.search(request.setOffset(seen.size()).build(), written);
                assertThat(page.getTotalCount()).isEqualTo((int) expected);
                assertThat(page.getReturnedCount())
                        .isEqualTo(page.getResultsCount())
                        .isPositive();
                for (SearchResult result : page.getResultsList()) {
                    assertThat(seen.add(result.getMessage().getId())).isTrue();
                }
            } while (page.getHasMore());
            assertThat(seen).hasSize((int) expected);
        }
    }

    @Test
    void showsTheNewestFirstAndTiesInOneOrder() {
        List<Message> shown = searches
                .search(
                        SearchRequest.newBuilder()
                                .setProjectFilter("filter project 1")
                                .setLimit(1_000)
                                .build(),
                        written)
                .getResultsList()
                .stream()
                .map(SearchResult::getMessage)
                .toList();

        assertThat(shown.stream().map(Message::getTimestamp).distinct()).hasSize(shown.size() / 8);
        assertThat(shown)
                .isSortedAccordingTo(Comparator.comparingLong(Message::getTimestamp)
                        .reversed()
                        .thenComparing(Message::getId));
    }

    @Test
    void findsAProjectByItsPathAndNothingOfAnUnknownOne() {
        SearchRequest.Builder request = SearchRequest.newBuilder().setLimit(1_000);

        assertFound(
                request.setProjectFilter("/srv/filter project 1").build(),
                message -> message.getProjectName().equals("filter project 1"));
        assertFound(request.setProjectFilter("filter project").build(), message -> false);
    }

    @Test
    void findsNothingBeyondTheEnd() {
        SearchResponse page = searches.search(
                SearchRequest.newBuilder()
                        .setProjectFilter("filter project 0")
                        .setOffset(9_000)
                        .build(),
                written);

        assertThat(page.getReturnedCount()).isZero();
        assertThat(page.getTotalCount()).isPositive();
        assertThat(page.getHasMore()).isFalse();
    }

    @Test
    void tellsTheSessionsRealFigures() throws Exception {
        SearchRequest request = SearchRequest.newBuilder()
                .setSessionFilter("filter-1")
                .setLimit(1)
                .build();
        SessionContext counted = searches.search(request, written).getResults(0).getContext();
        assertThat(counted.getTotalMessages()).isEqualTo(24);
        assertThat(counted.getSessionStart()).isPositive();
        assertThat(counted.getIsMarked()).isTrue();

        log.summarise(
                Positions.NONE,
                SessionSummary.newBuilder()
                        .setSessionId("filter-1")
                        .setProjectName("filter project 1")
                        .setWorkspace(Workspace.newBuilder().setFolder("/srv/filter project 1"))
                        .setMessageCount(77)
                        .setStartTimeMs(5)
                        .setMark(SessionMetadata.newBuilder().setIsMarked(false))
                        .build());

        Awaitility.await().untilAsserted(() -> {
            SessionContext told =
                    searches.search(request, written).getResults(0).getContext();
            // The start is the summary's; the count is what the search itself sees, for a summary may be behind.
            assertThat(told.getSessionStart()).isEqualTo(5);
            assertThat(told.getTotalMessages()).isEqualTo(24);
            assertThat(told.getIsMarked()).isTrue();
        });
    }

    private void assertFound(SearchRequest request, Predicate<Message> filter) {
        SearchResponse response = searches.search(request, Positions.NONE);
        Stream<String> expected = MESSAGES.stream().filter(filter).map(Message::getId);
        assertThat(response.getResultsList())
                .as("%s", request)
                .extracting(result -> result.getMessage().getId())
                .containsExactlyInAnyOrderElementsOf(expected.toList());
        assertThat(response.getTotalCount()).isEqualTo(response.getResultsCount());
    }
}

package dev.steno.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.query.index.TestLog;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.MessageMetadata;
import dev.steno.schema.conversation.SearchRequest;
import dev.steno.schema.conversation.SearchResponse;
import dev.steno.schema.log.Positions;
import dev.steno.testkit.backends.BackendsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole questions, and filters within a query. */
@QuarkusTest
@QuarkusTestResource(
        value = BackendsResource.class,
        initArgs = @ResourceArg(name = "parts", value = "kafka,opensearch"))
class PartialMatchesIT {

    private static final long NOON = 1_795_867_200_000L;
    private static final String PROJECT = "partial-matches";
    private static final List<Message> MESSAGES = List.of(
            said("port", "deploy", 0, "Which port does the staging proxy listen on?"),
            said("answer", "deploy", 1, "It listens on 9443 behind the balancer."),
            said("noise", "other", 0, "What is the name of the thing that we did on the day before?"),
            said("common", "other", 500, "the proxy of the house"),
            call("read", "tools", "Read", "{\"file_path\":\"/w/api/src/Main.java\"}"),
            call("bash", "tools", "Bash", "{\"command\":\"ls\"}"),
            call("patch", "tools", "apply_patch", "*** Begin Patch\n*** Update File: docs/My Notes.md\n*** End Patch"),
            said("failed", "tools", 9, "no such command").toBuilder()
                    .setType("tool-result")
                    .setToolName("Bash")
                    .setIsError(true)
                    .build());

    private static Positions written = Positions.NONE;

    @Inject
    SearchConversations searches;

    @Inject
    TestLog log;

    @BeforeEach
    void writeOnce() {
        if (written.offsets().isEmpty()) {
            written = log.append(MESSAGES.toArray(Message[]::new));
        }
    }

    @Test
    void aQuestionIsAnsweredByPartialMatchesWithTheRareWordsFirst() {
        SearchResponse found = search("which port did we give to the staging proxy");

        assertThat(found.getMatched()).isEqualTo("some");
        assertThat(ids(found)).startsWith("port").contains("common", "noise");
        assertThat(found.getResultsList())
                .extracting(result -> result.getRelevanceScore())
                .isSortedAccordingTo((a, b) -> Float.compare(b, a));
    }

    @Test
    void anAnswerBesideItsQuestionComesBeforeMessagesWithAsManyWordsOfTheirOwn() {
        assertThat(ids(search("staging proxy port 9443 on the house"))).containsSubsequence("port", "answer", "noise");
    }

    @Test
    void whereEnoughHaveAllWordsNothingElseIsShown() {
        SearchResponse found = search("staging proxy");

        assertThat(found.getMatched()).isEqualTo("all");
        assertThat(ids(found)).containsExactly("port");
    }

    @Test
    void allWordsCanBeRequired() {
        SearchResponse found = searches.search(
                request("which port did we give to the staging proxy")
                        .setMatch("all")
                        .build(),
                written);

        assertThat(found.getResultsList()).isEmpty();
        assertThat(found.getMatched()).isEqualTo("all");
    }

    @Test
    void phrasesExclusionsAndFiltersHoldForPartialMatchesToo() {
        assertThat(ids(search("missing words \"the proxy\""))).isEmpty();
        assertThat(ids(search("missing house words of \"the proxy\""))).containsExactly("common");
        assertThat(ids(search("nowhere proxy -staging"))).containsExactly("common");
        assertThat(ids(search("nowhere proxy tool:Bash"))).isEmpty();
    }

    @Test
    void pagesOfPartialMatchesFollowEachOther() {
        String question = "which port did we give to the staging proxy";
        List<String> whole = ids(search(question));

        for (int at = 0; at < whole.size(); at++) {
            SearchResponse page =
                    searches.search(request(question).setOffset(at).setLimit(1).build(), written);
            assertThat(ids(page)).containsExactly(whole.get(at));
            assertThat(page.getTotalCount()).isEqualTo(whole.size());
            assertThat(page.getHasMore()).isEqualTo(at + 1 < whole.size());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "file:Main.java                  | read",
                "file:src/main.java              | read",
                "file:/w/api/src/Main.java       | read",
                "file:ain.java                   | ``",
                "file:Main*                      | read",
                "file:\"my notes.md\"            | patch",
                "file:Main.java file:notes.md    | read",
                "file:Main.java file:docs/*      | patch,read",
                "tool:bash                       | bash,failed",
                "tool:apply*                     | patch",
                "tool:bash error:true            | failed",
                "tool:bash error:false           | bash",
                "tool:bash -error:true           | bash",
                "model:opus                      | bash,patch,read",
                "model:a?us                      | ``",
                "agent:partial                   | answer,bash,common,failed,noise,patch,port,read",
                "after:2026-11-28T12:00:00Z before:2026-11-28T12:02:00Z proxy | port",
                "before:2026-11-28               | ``",
            })
    void filtersHoldInTheIndexAndInMemory(String query, String expected) {
        String inIndex = String.join(",", ids(search(query)).stream().sorted().toList());
        StandingQuery standing = StandingQuery.parse(query);
        String inMemory = String.join(
                ",",
                MESSAGES.stream()
                        .filter(standing::matches)
                        .map(Message::getId)
                        .sorted()
                        .toList());

        assertThat(inIndex).isEqualTo(expected);
        assertThat(inMemory).isEqualTo(expected);
    }

    private SearchResponse search(String query) {
        return searches.search(request(query).build(), written);
    }

    private static SearchRequest.Builder request(String query) {
        return SearchRequest.newBuilder().setQuery("agent:partial-tester " + query);
    }

    private static List<String> ids(SearchResponse found) {
        return found.getResultsList().stream()
                .map(result -> result.getMessage().getId())
                .toList();
    }

    private static Message said(String id, String session, int minute, String content) {
        return Message.newBuilder()
                .setId(id)
                .setSessionId(PROJECT + "-" + session)
                .setProjectName(PROJECT)
                .setAgent("partial-tester")
                .setMessageType("user")
                .setType("chat")
                .setContent(content)
                .setTimestamp(NOON + minute * 60_000L)
                .build();
    }

    private static Message call(String id, String session, String tool, String input) {
        return said(id, session, 5, input).toBuilder()
                .setType("tool-use")
                .setToolName(tool)
                .setMetadata(MessageMetadata.newBuilder().setModel("claude-opus-4-5"))
                .build();
    }
}

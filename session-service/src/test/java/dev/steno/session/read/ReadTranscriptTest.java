package dev.steno.session.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.archive.v1.ArchivedSession;
import dev.steno.schema.archive.v1.ListMessagesRequest;
import dev.steno.schema.archive.v1.ListMessagesResponse;
import dev.steno.schema.conversation.Message;
import dev.steno.session.SessionSettings;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ReadTranscriptTest {

    private final CountedMessages messages = new CountedMessages(1_200);
    private final ReadTranscript read = new ReadTranscript(
            id -> id.equals("known")
                    ? Optional.of(ArchivedSession.newBuilder()
                            .setSessionId(id)
                            .setProjectName("acme/api")
                            .build())
                    : Optional.empty(),
            messages,
            new Settings());

    @Test
    void pagesLeadThroughTheWholeTranscript() {
        List<String> seen = new ArrayList<>();
        String token = "";
        int pages = 0;
        do {
            ListMessagesResponse page = read.page(request("known", 500, token));
            page.getMessagesList().forEach(message -> seen.add(message.getId()));
            token = page.getNextPageToken();
            pages++;
        } while (!token.isEmpty());

        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(1_200).doesNotHaveDuplicates();
    }

    @Test
    void aPageHoldsAHundredIfNotAskedOtherwise() {
        assertThat(read.page(request("known", 0, "")).getMessagesCount()).isEqualTo(100);
    }

    @Test
    void messagesNameTheProjectAsItIsCalledNow() throws Exception {
        Set<String> names = new HashSet<>();
        read.page(request("known", 0, "")).getMessagesList().forEach(message -> names.add(message.getProjectName()));
        read.stream(read.session("known"), run -> run.forEach(message -> names.add(message.getProjectName())));

        assertThat(names).containsExactly("acme/api");
    }

    @Test
    void refusesWrongPagesAndUnknownSessions() {
        refused(ErrorCode.MALFORMED, request("known", -1, ""));
        refused(ErrorCode.MALFORMED, request("known", 1_001, ""));
        refused(ErrorCode.MALFORMED, request("known", 10, "nonsense"));
        refused(ErrorCode.MALFORMED, request(" ", 10, ""));
        refused(ErrorCode.NOT_FOUND, request("unknown", 10, ""));
    }

    @Test
    void aReaderThatStopsIsReadNoFurther() {
        List<Integer> runs = new ArrayList<>();

        assertThatThrownBy(() -> read.stream(read.session("known"), run -> {
                    runs.add(run.size());
                    throw new CancellationException();
                }))
                .isInstanceOf(CancellationException.class);

        assertThat(runs).hasSize(1);
        assertThat(messages.asked).isEqualTo(1);
    }

    private void refused(ErrorCode code, ListMessagesRequest request) {
        assertThatThrownBy(() -> read.page(request))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private static ListMessagesRequest request(String session, int size, String token) {
        return ListMessagesRequest.newBuilder()
                .setSessionId(session)
                .setPageSize(size)
                .setPageToken(token)
                .build();
    }

    private static final class CountedMessages implements Transcripts {

        private final int total;
        private int asked;

        CountedMessages(int total) {
            this.total = total;
        }

        @Override
        public List<Entry> after(String sessionId, TranscriptPlace place, int maxMessages, long maxBytes) {
            asked++;
            List<Entry> entries = new ArrayList<>();
            for (long i = place.offset() + 1; i < total && entries.size() < maxMessages; i++) {
                Message message = Message.newBuilder()
                        .setId("m" + i)
                        .setProjectName("api")
                        .build();
                entries.add(new Entry(new TranscriptPlace(0, i, "m" + i), message));
            }
            return entries;
        }
    }

    private record Settings() implements SessionSettings {

        @Override
        public String jdbcUrl() {
            return "";
        }

        @Override
        public String username() {
            return "";
        }

        @Override
        public String password() {
            return "";
        }

        @Override
        public int batchSize() {
            return 1;
        }

        @Override
        public MemorySize chunkSize() {
            return new MemorySize(BigInteger.valueOf(1_000));
        }

        @Override
        public Duration writeTimeout() {
            return Duration.ZERO;
        }
    }
}

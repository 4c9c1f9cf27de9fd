package dev.steno.session;

import static dev.steno.session.Events.NOON;
import static dev.steno.session.Events.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.steno.runtime.kafka.EventLog;
import dev.steno.runtime.kafka.KafkaClients;
import dev.steno.schema.archive.v1.ArchivedSession;
import dev.steno.schema.archive.v1.ListMessagesRequest;
import dev.steno.schema.archive.v1.ListMessagesResponse;
import dev.steno.schema.archive.v1.MarkSessionRequest;
import dev.steno.schema.archive.v1.StreamTranscriptRequest;
import dev.steno.schema.archive.v1.StreamTranscriptResponse;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.Position;
import dev.steno.schema.log.RecordKey;
import dev.steno.schema.log.Topics;
import dev.steno.testkit.backends.BackendsResource;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = BackendsResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class ArchiveCallsIT {

    @Inject
    EventLog log;

    @Inject
    KafkaClients kafka;

    private ArchiveClient client;
    private final String session = UUID.randomUUID().toString();

    @BeforeEach
    void open() {
        client = new ArchiveClient();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aReadThatNamesAWriteSeesIt() {
        Position position = append(message(session, "m1", NOON, "hello"));

        ArchivedSession archived = ArchiveClient.session(client.after(position), session);

        assertThat(archived.getMessageCount()).isEqualTo(1);
        assertThat(archived.getProjectName()).isEqualTo("steno");
        assertThat(archived.getAgent()).isEqualTo("claude-code");
        assertThat(archived.getStartTimeMs()).isEqualTo(NOON);
        assertThat(archived.hasMark()).isFalse();
    }

    @Test
    void pagesLeadThrough2500Messages() {
        Position last = appendAll(2_500, 10);
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            ListMessagesResponse page = client.after(last)
                    .listMessages(ListMessagesRequest.newBuilder()
                            .setSessionId(session)
                            .setPageSize(1_000)
                            .setPageToken(token)
                            .build());
            page.getMessagesList().forEach(message -> seen.add(message.getId()));
            token = page.getNextPageToken();
        } while (!token.isEmpty());

        assertThat(seen).hasSize(2_500).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aLongTranscriptStreamsInOrder() {
        Position last = appendAll(20_000, 500);

        Iterator<StreamTranscriptResponse> items = client.after(last).streamTranscript(transcript());

        assertThat(items.next().getSession().getMessageCount()).isEqualTo(20_000);
        int expected = 0;
        while (items.hasNext()) {
            for (Message message : items.next().getMessages().getMessagesList()) {
                assertThat(message.getId()).isEqualTo(id(expected));
                expected++;
            }
        }
        assertThat(expected).isEqualTo(20_000);
    }

    @Test
    void aReaderThatTakesNothingIsReadNothingAndOneThatLeavesIsForgotten() {
        Position last = appendAll(3_000, 8_000);
        ArchiveClient.session(client.after(last), session);
        int before = CountedTranscripts.CHUNKS.get();
        SlowReader reader = new SlowReader();

        client.async().streamTranscript(transcript(), reader);

        await().untilAsserted(() -> assertThat(reader.received).hasValue(1));
        // All of it would be a dozen chunks; transport buffers hold a few.
        await().during(Duration.ofSeconds(1))
                .untilAsserted(() ->
                        assertThat(CountedTranscripts.CHUNKS.get() - before).isLessThan(6));
        reader.call.cancel("enough", null);
        int atCancel = CountedTranscripts.CHUNKS.get();
        await().during(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(CountedTranscripts.CHUNKS.get()).isEqualTo(atCancel));
    }

    @Test
    void marksAreSeenAtOnceAndClearedWhole() throws Exception {
        Position position = append(message(session, "m1", NOON, "hello"));

        String marked = client.after(position)
                .markSession(mark(session, true, " keep ", "a", "a", " b "))
                .getPosition();
        SessionMetadata mark = ArchiveClient.session(client.calls(), session).getMark();
        assertThat(mark.getIsMarked()).isTrue();
        assertThat(mark.getNote()).isEqualTo("keep");
        assertThat(mark.getTagsList()).containsExactly("a", "b");
        assertThat(Position.parse(marked).offset()).isGreaterThan(position.offset());

        client.calls().markSession(mark(session, false, "ignored", "x"));
        assertThat(ArchiveClient.session(client.calls(), session).getMark())
                .isEqualTo(SessionMetadata.getDefaultInstance());
        assertThat(ArchiveClient.session(client.calls(), session).getMessageCount())
                .isEqualTo(1);
    }

    @Test
    void unknownSessionsAreNotFound() {
        fails(Status.Code.NOT_FOUND, () -> ArchiveClient.session(client.calls(), session));
        fails(Status.Code.NOT_FOUND, () -> client.calls().markSession(mark(session, true, "")));
        fails(
                Status.Code.NOT_FOUND,
                () -> client.calls().streamTranscript(transcript()).next());
        fails(
                Status.Code.NOT_FOUND,
                () -> client.calls()
                        .listMessages(ListMessagesRequest.newBuilder()
                                .setSessionId(session)
                                .build()));
    }

    @Test
    void nonsenseIsRefused() {
        fails(Status.Code.INVALID_ARGUMENT, () -> ArchiveClient.session(client.calls(), ""));
        fails(Status.Code.INVALID_ARGUMENT, () -> ArchiveClient.session(client.after("nonsense"), session));
        fails(Status.Code.INVALID_ARGUMENT, () -> client.calls().markSession(mark(session, true, "x".repeat(10_001))));
        fails(
                Status.Code.INVALID_ARGUMENT,
                () -> client.calls()
                        .listMessages(ListMessagesRequest.newBuilder()
                                .setSessionId(session)
                                .setPageToken("nonsense")
                                .build()));
        fails(
                Status.Code.INVALID_ARGUMENT,
                () -> client.after("x:y").streamTranscript(transcript()).next());
    }

    @Test
    void whatCannotBeReadOrKeptDoesNotHoldUpTheRest() throws Exception {
        append(message(session, "m1", NOON, "before"));
        try (Producer<String, byte[]> producer = kafka.producer(Duration.ZERO)) {
            producer.send(new ProducerRecord<>(Topics.EVENTS.name(), RecordKey.unique(session), "no event".getBytes()))
                    .get();
            producer.send(new ProducerRecord<>(Topics.EVENTS.name(), RecordKey.unique(session), null))
                    .get();
        }
        Position last = append(message(session, "m2", NOON + 1, "after"));

        assertThat(ArchiveClient.session(client.after(last), session).getMessageCount())
                .isEqualTo(2);
    }

    private Position appendAll(int count, int contentLength) {
        String content = "x".repeat(contentLength);
        List<CompletableFuture<Position>> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sent.add(log.append(message(session, id(i), NOON + i / 10, content)));
        }
        sent.forEach(CompletableFuture::join);
        return sent.getLast().join();
    }

    private Position append(Event event) {
        return log.append(event).join();
    }

    private static String id(int number) {
        return "m%06d".formatted(number);
    }

    private StreamTranscriptRequest transcript() {
        return StreamTranscriptRequest.newBuilder().setSessionId(session).build();
    }

    private static MarkSessionRequest mark(String session, boolean marked, String note, String... tags) {
        return MarkSessionRequest.newBuilder()
                .setSessionId(session)
                .setMark(SessionMetadata.newBuilder()
                        .setIsMarked(marked)
                        .setNote(note)
                        .addAllTags(List.of(tags)))
                .build();
    }

    private static void fails(Status.Code code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(failure.getStatus().getCode()).isEqualTo(code));
    }

    private static final class SlowReader
            implements ClientResponseObserver<StreamTranscriptRequest, StreamTranscriptResponse> {

        private final AtomicInteger received = new AtomicInteger();
        private volatile ClientCallStreamObserver<StreamTranscriptRequest> call;

        @Override
        public void beforeStart(ClientCallStreamObserver<StreamTranscriptRequest> stream) {
            call = stream;
            stream.disableAutoRequestWithInitial(1);
        }

        @Override
        public void onNext(StreamTranscriptResponse value) {
            received.incrementAndGet();
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {}
    }
}

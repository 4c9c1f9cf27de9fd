package dev.steno.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.conversation.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BufferedFeedTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final BufferedFeed<Message> feed = new BufferedFeed<>(3, 1_000);

    @Test
    void deliversTheSnapshotFirstAndThenUpdatesInOrder() {
        feed.offer(message("c"));
        feed.begin(List.of(message("a"), message("b")));
        feed.offer(message("d"));

        assertThat(deliver(4)).containsExactly("a", "b", "c", "d");
    }

    @Test
    void endsTheSubscriberWhoseBufferIsFull() {
        IntStream.range(0, 4).forEach(i -> feed.offer(message("m" + i)));

        Problem problem = catchThrowableOfType(Problem.class, () -> feed.deliverTo(update -> {}, LONG));

        assertThat(problem.code()).isEqualTo(ErrorCode.TOO_SLOW);
    }

    @Test
    void countsBytesAsWellAsUpdates() {
        feed.offer(message("x".repeat(600)));
        feed.offer(message("y".repeat(600)));

        assertThatThrownBy(() -> feed.deliverTo(update -> {}, LONG))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.TOO_SLOW));
    }

    @Test
    void takesOneUpdateLargerThanTheWholeBuffer() {
        feed.offer(message("x".repeat(5_000)));

        assertThat(deliver(1)).hasSize(1);
    }

    @Test
    void doesNotCountTheSnapshot() {
        feed.begin(IntStream.range(0, 50).mapToObj(i -> message("s" + i)).toList());
        IntStream.range(0, 3).forEach(i -> feed.offer(message("m" + i)));

        assertThat(deliver(53)).hasSize(53).endsWith("m0", "m1", "m2");
    }

    @Test
    void freesItsRoomAsUpdatesAreTaken() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        CompletableFuture<Problem> ended = deliverInBackground(update -> {
            if (taken.incrementAndGet() == 1_000) {
                feed.close();
            } else {
                feed.offer(message("x".repeat(300)));
            }
        });
        feed.offer(message("first"));

        assertThat(ended.get(10, TimeUnit.SECONDS).code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(taken).hasValue(1_000);
    }

    @Test
    void freesADelivererThatIsStuckWithItsSubscriber() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        CompletableFuture<Problem> ended = deliverInBackground(update -> {
            stuck.countDown();
            never.await();
        });
        feed.offer(message("taken"));
        stuck.await();

        IntStream.range(0, 4).forEach(i -> feed.offer(message("m" + i)));

        assertThat(ended.get(10, TimeUnit.SECONDS).code()).isEqualTo(ErrorCode.TOO_SLOW);
    }

    @Test
    void freesADelivererThatWaitsForUpdatesWhenItsSubscriberGoes() throws Exception {
        CompletableFuture<Problem> ended = deliverInBackground(update -> {});

        feed.close();

        assertThat(ended.get(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void doesNotLeaveTheDelivererInterrupted() throws Exception {
        AtomicBoolean interrupted = new AtomicBoolean(true);
        CountDownLatch started = new CountDownLatch(1);
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                feed.deliverTo(update -> started.countDown(), LONG);
            } catch (Problem | InterruptedException e) {
                interrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        feed.offer(message("m"));
        started.await();

        feed.end(Problem.of(ErrorCode.UNAVAILABLE, "stopping"));
        thread.join();

        assertThat(interrupted).isFalse();
    }

    @Test
    void tellsWhenItIsQuiet() {
        AtomicInteger quiet = new AtomicInteger();

        assertThatThrownBy(() -> feed.deliverTo(
                        new Feed.Receiver<>() {
                            @Override
                            public void receive(Message update) {}

                            @Override
                            public void quiet() {
                                if (quiet.incrementAndGet() == 3) {
                                    feed.close();
                                }
                            }
                        },
                        Duration.ofMillis(5)))
                .isInstanceOf(Problem.class);
        assertThat(quiet).hasValue(3);
    }

    @Test
    void cleansUpOnceHoweverItEnds() {
        AtomicInteger cleanups = new AtomicInteger();
        feed.onEnd(cleanups::incrementAndGet);

        feed.close();
        feed.close();
        feed.onEnd(cleanups::incrementAndGet);

        assertThat(cleanups).hasValue(2);
    }

    private List<String> deliver(int count) {
        List<String> contents = new ArrayList<>();
        assertThatThrownBy(() -> feed.deliverTo(
                        update -> {
                            contents.add(update.getContent());
                            if (contents.size() == count) {
                                feed.close();
                            }
                        },
                        LONG))
                .isInstanceOf(Problem.class);
        return contents;
    }

    private CompletableFuture<Problem> deliverInBackground(Feed.Receiver<Message> receiver) {
        CompletableFuture<Problem> ended = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                feed.deliverTo(receiver, LONG);
            } catch (Problem e) {
                ended.complete(e);
            } catch (InterruptedException e) {
                ended.completeExceptionally(e);
            }
        });
        return ended;
    }

    private static Message message(String content) {
        return Message.newBuilder().setContent(content).build();
    }
}

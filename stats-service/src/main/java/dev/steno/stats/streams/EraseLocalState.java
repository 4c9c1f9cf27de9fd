package dev.steno.stats.streams;

import dev.steno.runtime.kafka.EventLog;
import dev.steno.schema.events.v1.ErasurePlace;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.Erasing;
import dev.steno.stats.StatsSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;
import org.jboss.logging.Logger;

/**
 * Erases sessions from the state on disk: once its topics have been compacted, the threads are stopped, the state is deleted and the
 * threads restore it from the topics. What is to be done stands in a folder beside the state, so that a stop loses nothing.
 */
@Singleton
class EraseLocalState {

    private static final Logger LOGGER = Logger.getLogger(EraseLocalState.class);
    private static final Duration STOPPING = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 200;
    private static final long RETRY_SECONDS = 5;
    private static final String TASK = "\\d+_\\d+";

    private final Instance<KafkaStreams> streams;
    private final EventLog log;
    private final Clock clock;
    private final Path state;
    private final Path requests;
    private final Semaphore work = new Semaphore(1);
    private final Thread thread =
            Thread.ofPlatform().name("steno-erase-state").daemon().unstarted(this::run);

    /** A request in the folder. */
    private record Request(Path file, String erasureId, String sessionId) {}

    EraseLocalState(Instance<KafkaStreams> streams, EventLog log, StatsSettings settings, Clock clock) {
        this.streams = streams;
        this.log = log;
        this.clock = clock;
        this.state = settings.stateDir().resolve(StreamsProperties.APPLICATION_ID);
        this.requests = settings.stateDir().resolve("erasures");
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        thread.interrupt();
    }

    /** Notes what an event of an erasure asks for. Returning means that it is kept. */
    void accept(Event event) {
        if (event.getPlaceErased().getPlace() != ErasurePlace.ERASURE_PLACE_TOPICS) {
            return;
        }
        try {
            Files.createDirectories(requests);
            Files.writeString(
                    requests.resolve(event.getId()),
                    event.getPlaceErased().getErasureId() + "\n" + event.getSessionId());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        work.release();
    }

    private void run() {
        try {
            while (true) {
                work.acquire();
                work.drainPermits();
                try {
                    eraseAsked();
                } catch (IOException | RuntimeException e) {
                    LOGGER.warnf("the erasure of the local state is tried again: %s", e.toString());
                    TimeUnit.SECONDS.sleep(RETRY_SECONDS);
                    work.release();
                }
            }
        } catch (InterruptedException e) {
            LOGGER.debug("erasing the local state is stopping");
        }
    }

    private void eraseAsked() throws IOException, InterruptedException {
        List<Request> asked = asked();
        if (asked.isEmpty()) {
            return;
        }
        restore();
        for (Request request : asked) {
            log.append(Erasing.done(
                            request.sessionId(),
                            request.erasureId(),
                            ErasurePlace.ERASURE_PLACE_LIVE_FIGURES,
                            true,
                            "local state deleted and restored",
                            clock.millis()))
                    .join();
            Files.delete(request.file());
        }
        LOGGER.infof("the local state was deleted and restored for %d erasures", asked.size());
    }

    private List<Request> asked() throws IOException {
        if (!Files.isDirectory(requests)) {
            return List.of();
        }
        List<Request> asked = new ArrayList<>();
        try (Stream<Path> files = Files.list(requests)) {
            for (Path file : files.toList()) {
                String[] lines = Files.readString(file).split("\n", 2);
                asked.add(new Request(file, lines[0], lines[1]));
            }
        }
        return asked;
    }

    private void restore() throws IOException, InterruptedException {
        awaitRunning();
        KafkaStreams running = streams.get();
        int threads = running.metadataForLocalThreads().size();
        try {
            for (int i = 0; i < threads; i++) {
                running.removeStreamThread(STOPPING);
            }
            deleteTasks();
        } finally {
            for (int i = running.metadataForLocalThreads().size(); i < threads; i++) {
                running.addStreamThread();
            }
        }
        awaitRunning();
    }

    private void awaitRunning() throws InterruptedException {
        while (streams.get().state() != KafkaStreams.State.RUNNING) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private void deleteTasks() throws IOException {
        try (Stream<Path> folders = Files.list(state)) {
            for (Path task : folders.filter(
                            each -> each.getFileName().toString().matches(TASK))
                    .toList()) {
                delete(task);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}

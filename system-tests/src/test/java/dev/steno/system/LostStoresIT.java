package dev.steno.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.testkit.deployment.Standalone;
import dev.steno.testkit.process.TemporaryFolder;
import dev.steno.testkit.rest.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.Durations;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A store's data is deleted, or replaced by an old copy, while Steno is down. The next start fills it again from the log, and until it
 * is whole no read shows less than there is.
 */
class LostStoresIT {

    private static final int SESSIONS = 3;
    private static final int OLD = 60;
    private static final int NEW = 90;

    private static TemporaryFolder home;
    private static Standalone steno;
    private static Map<String, String> whole;

    @BeforeAll
    static void fill() {
        home = TemporaryFolder.create("lost");
        steno = Standalone.start(home.path());
        String position = record(0, OLD);
        answers(position);
        steno.stop();
        for (String store : List.of("postgres", "opensearch", "streams")) {
            copy(data(store), home.path().resolve("old").resolve(store));
        }
        steno.launchAgain();
        steno.awaitReady();
        whole = answers(record(OLD, NEW));
    }

    @AfterAll
    static void stop() {
        steno.close();
        home.close();
    }

    @Test
    void deletedStoresAreFilledAgain() {
        whileDown(() -> List.of("postgres", "opensearch", "streams").forEach(store -> delete(data(store))));
    }

    @Test
    void oldCopiesOfTheStoresAreFilledUp() {
        whileDown(() -> {
            for (String store : List.of("postgres", "opensearch", "streams")) {
                delete(data(store));
                copy(home.path().resolve("old").resolve(store), data(store));
            }
        });
    }

    private static void whileDown(Runnable loss) {
        steno.stop();
        loss.run();
        steno.launchAgain();

        List<String> tooLittle = new ArrayList<>();
        Awaitility.await("is ready again")
                .atMost(Durations.FIVE_MINUTES)
                .pollInterval(Durations.ONE_HUNDRED_MILLISECONDS)
                .until(() -> {
                    boolean ready = steno.isReady();
                    tooLittle.addAll(answersThatDiffer());
                    return ready;
                });

        assertThat(tooLittle).isEmpty();
        assertThat(answers("")).isEqualTo(whole);
    }

    /** What is read successfully and is not what there is. */
    private static List<String> answersThatDiffer() {
        List<String> differ = new ArrayList<>();
        for (String path : paths()) {
            try {
                HttpResponse<String> answer = doors().get(path, Map.of());
                if (answer.statusCode() == 200
                        && !content(path, Json.of(answer)).equals(whole.get(path))) {
                    differ.add(path + ": " + answer.body());
                }
            } catch (UncheckedIOException e) {
                // It does not listen yet.
            }
        }
        return differ;
    }

    private static Map<String, String> answers(String position) {
        Map<String, String> answers = new LinkedHashMap<>();
        paths().forEach(path -> answers.put(path, content(path, doors().read(path, position))));
        return answers;
    }

    private static List<String> paths() {
        List<String> paths = new ArrayList<>(List.of(
                "/v1/search?query=lasting&limit=1", "/v1/tree?project_filter=lost&hours_back=10", "/v1/sessions"));
        for (int i = 0; i < SESSIONS; i++) {
            paths.add("/v1/sessions/lost-%d/messages?limit=1000".formatted(i));
        }
        return paths;
    }

    /** What must be the same before and after. */
    private static String content(String path, JsonNode answer) {
        if (path.startsWith("/v1/search")) {
            return answer.path("total_count").asText();
        }
        if (path.startsWith("/v1/tree")) {
            return answer.path("total_messages").asText();
        }
        return path.endsWith("/v1/sessions")
                ? String.valueOf(answer.path("sessions").size())
                : answer.path("messages").toString();
    }

    private static String record(int from, int to) {
        String position = "";
        for (int i = from; i < to; i++) {
            String next = doors().recordMessage(Samples.message(
                    "lost-" + i % SESSIONS, "lost", "user", "lasting " + i, "id", "lost-m" + i));
            position = position.isEmpty() ? next : position + "," + next;
        }
        return position;
    }

    private static Doors doors() {
        return new Doors(steno.address(), steno.address());
    }

    private static Path data(String store) {
        return home.path().resolve("data").resolve(store);
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Process process = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                    .inheritIO()
                    .start();
            assertThat(process.waitFor()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) {
        new TemporaryFolder(folder).close();
        assertThat(folder).doesNotExist();
    }
}

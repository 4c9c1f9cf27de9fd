package dev.steno.providers.codex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.providers.BrokenRecord;
import dev.steno.providers.MessageVisitor;
import dev.steno.providers.RawRecord;
import dev.steno.providers.Samples;
import dev.steno.providers.ScanReport;
import dev.steno.providers.SessionProvider;
import dev.steno.schema.records.v1.Record;
import dev.steno.schema.records.v1.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodexRolloutsTest {

    private static final String ID = "0199aaaa-0000-7000-8000-000000000001";
    private static final String META =
            "{\"type\":\"session_meta\",\"payload\":{\"id\":\"" + ID + "\",\"cwd\":\"/home/kim\"}}";
    private static final String TORN = "{\"type\":\"session_meta\",\"payload\":{\"id\":\"" + ID + "\",\"cw";
    private static final String CONTEXT =
            "{\"type\":\"turn_context\",\"payload\":{\"cwd\":\"/home/kim/kitchen\",\"model\":\"gpt-5.4\"}}";
    private static final String ABORTED = "{\"type\":\"event_msg\",\"payload\":{\"type\":\"turn_aborted\"}}";

    @TempDir
    Path root;

    @Test
    void aRolloutWithATornHeadIsKnownByItsName() throws IOException {
        write(TORN, CONTEXT, totals(1000, 1000));
        List<String> broken = new ArrayList<>();
        List<Record> records = new ArrayList<>();

        ScanReport report = provider().scanMessages(ID, new MessageVisitor() {
            @Override
            public void message(Record message, RawRecord raw) {
                records.add(message);
            }

            @Override
            public void broken(BrokenRecord record) {
                broken.add(record.kind() + " " + record.line());
            }
        });

        assertThat(broken).containsExactly("MALFORMED 1");
        assertThat(report.summary().projectPath()).isEqualTo("/home/kim/kitchen");
        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.getMetadata().getModel()).isEqualTo("gpt-5.4");
            assertThat(record.getResponseScope()).isEqualTo(ID);
        });
    }

    @Test
    void aHeadThatIsCompletedLaterIsReadAgain() throws IOException {
        write(TORN);
        SessionProvider provider = provider();
        assertThat(provider.sessionFiles()).extracting("project").containsExactly("");

        write(META.replace("/home/kim", "/home/kim/attic"));

        assertThat(Samples.provider("codex", root).sessionFiles())
                .extracting("project")
                .containsExactly("/home/kim/attic");
    }

    @Test
    void aRolloutWithoutAModelHasCallsWithoutOne() throws IOException {
        write(META, totals(2000, 2000));

        assertThat(calls()).singleElement().satisfies(call -> {
            assertThat(call.getMetadata().getModel()).isEmpty();
            assertThat(call.getMetadata().getUsage().getInputTokens()).isEqualTo(2000);
        });
    }

    @Test
    void anAbortedCallIsWhatTheTotalsRoseByMoreThanTheNextCallUsed() throws IOException {
        write(META, CONTEXT, totals(1000, 1000), ABORTED, totals(2700, 1200), totals(2700, 1200));

        assertThat(inputs()).containsExactly(1000L, 500L, 1200L);
    }

    @Test
    void anAbortedFirstCallIsCounted() throws IOException {
        write(META, CONTEXT, ABORTED, totals(1700, 1200));

        assertThat(inputs()).containsExactly(500L, 1200L);
    }

    @Test
    void totalsTakenOverFromAnEarlierRolloutAreNotCounted() throws IOException {
        write(META, CONTEXT, totals(50_000, 1200), totals(51_000, 1000));

        assertThat(inputs()).containsExactly(1200L, 1000L);
    }

    @Test
    void totalsThatBeginAnewHideNoCall() throws IOException {
        write(META, CONTEXT, totals(1000, 1000), totals(300, 300), totals(700, 400));

        assertThat(inputs()).containsExactly(1000L, 300L, 400L);
    }

    @Test
    void itemsOfOneIdAreMessagesOfTheirOwn() throws IOException {
        write(META, said("one", 1), said("two", 2), said("two", 3), said("two", 3));

        assertThat(provider().readSession(ID).messages())
                .extracting(Record::getContent)
                .containsExactly("one", "two", "two");
    }

    private static String said(String text, int second) {
        return "{\"timestamp\":\"2026-01-01T00:00:0%dZ\",\"type\":\"response_item\",\"payload\":{\"type\":\"message\","
                        .formatted(second)
                + "\"id\":\"msg_0\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"" + text
                + "\"}]}}";
    }

    private List<Long> inputs() {
        return calls().stream()
                .map(call -> call.getMetadata().getUsage())
                .map(Usage::getInputTokens)
                .toList();
    }

    private List<Record> calls() {
        return provider().readSession(ID).messages().stream()
                .filter(record -> record.getMetadata().hasUsage())
                .toList();
    }

    private SessionProvider provider() {
        return Samples.provider("codex", root);
    }

    private static String totals(long total, long last) {
        return "{\"type\":\"event_msg\",\"payload\":{\"type\":\"token_count\",\"info\":{\"total_token_usage\":{"
                + "\"input_tokens\":%1$d,\"total_tokens\":%1$d},\"last_token_usage\":{\"input_tokens\":%2$d,"
                        .formatted(total, last)
                + "\"total_tokens\":" + last + "}}}}";
    }

    private void write(String... lines) throws IOException {
        Path file = root.resolve("sessions/2026/01/01/rollout-2026-01-01T00-00-00-" + ID + ".jsonl");
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines) + "\n");
    }
}

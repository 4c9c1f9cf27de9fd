package dev.steno.query.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.testkit.backends.BackendsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = BackendsResource.class,
        initArgs = @ResourceArg(name = "parts", value = "kafka,opensearch"))
class BulkWriterIT {

    private static final String INDEX = IndexNames.messages(YearMonth.of(2020, 2));

    @Inject
    BulkWriter writer;

    @Inject
    IndexTemplates templates;

    @BeforeEach
    void layTemplatesDown() {
        templates.ensure();
    }

    @Test
    void tellsOfEachItemWhatBecameOfIt() {
        List<BulkOutcome> outcomes = writer.write(
                List.of(item("a", 3, 1), item("b", 1, "no number"), item("a", 3, 2), item("a", 2, 3), item("a", 4, 4)));

        assertThat(outcomes.get(0)).isInstanceOf(BulkOutcome.Applied.class);
        assertThat(outcomes.get(1))
                .isInstanceOfSatisfying(
                        BulkOutcome.Rejected.class,
                        rejected -> assertThat(rejected.reason())
                                .contains("mapper_parsing_exception")
                                .doesNotContain("no number"));
        assertThat(outcomes.get(2)).isInstanceOf(BulkOutcome.AlreadyApplied.class);
        assertThat(outcomes.get(3)).isInstanceOf(BulkOutcome.AlreadyApplied.class);
        assertThat(outcomes.get(4)).isInstanceOf(BulkOutcome.Applied.class);
    }

    @Test
    void writesMoreThanFitsIntoOneRequest() {
        String filler = "x".repeat(4_000);
        List<BulkItem> items = IntStream.range(0, 5_000)
                .mapToObj(i -> BulkItem.index(
                        INDEX,
                        "many-" + i,
                        1,
                        Map.of("timestamp", i, "message", "", "unknown", filler),
                        filler.length()))
                .toList();

        assertThat(writer.write(items)).hasSize(5_000).hasOnlyElementsOfType(BulkOutcome.Applied.class);
        assertThat(writer.write(items.subList(0, 10))).hasOnlyElementsOfType(BulkOutcome.AlreadyApplied.class);
    }

    @Test
    void takesAnIdWithEveryKindOfCharacter() {
        assertThat(writer.write(List.of(item("\"\\\n\u0001é🎉/../_bulk", 1, 1))))
                .hasOnlyElementsOfType(BulkOutcome.Applied.class);
    }

    @Test
    void deletesWhatIsThereAndWhatIsNot() {
        writer.write(List.of(item("gone", 1, 1)));

        assertThat(writer.write(List.of(BulkItem.delete(INDEX, "gone", 2), BulkItem.delete(INDEX, "never", 2))))
                .hasOnlyElementsOfType(BulkOutcome.Applied.class);
        assertThat(writer.write(List.of(item("gone", 1, 1)))).hasOnlyElementsOfType(BulkOutcome.AlreadyApplied.class);
    }

    private static BulkItem item(String id, long version, Object timestamp) {
        return BulkItem.index(INDEX, id, version, Map.of("timestamp", timestamp), 0);
    }
}

package dev.steno.schema.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The table against the whole public list that it was made from: name, input, output and cache read a line. */
class PublicListTest {

    private static final CallOrigin ORIGIN = new CallOrigin("a", "s", "", "p", 1, false);

    private static final List<Row> ROWS = new ArrayList<>();

    private final Prices prices = Prices.bundled();

    private record Row(String name, BigDecimal input, BigDecimal output, BigDecimal cacheRead) {

        private static Row of(String line) {
            String[] cells = line.split("\t", -1);
            BigDecimal input = new BigDecimal(cells[1]);
            return new Row(
                    cells[0],
                    input,
                    new BigDecimal(cells[2]),
                    cells[3].isEmpty() ? new BigDecimal(-1) : new BigDecimal(cells[3]));
        }
    }

    @BeforeAll
    static void read() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PublicListTest.class.getResourceAsStream("public-list.tsv")),
                StandardCharsets.UTF_8))) {
            lines.lines().map(Row::of).forEach(ROWS::add);
        }
    }

    @Test
    void everyModelOfTheListCostsWhatTheListSays() {
        assertThat(ROWS).hasSizeGreaterThan(1500).allSatisfy(row -> {
            assertThat(nano(row.name, new TokenFigures(1000, 0, 0, 0, 0, 0))).isEqualTo(nano(row.input));
            assertThat(nano(row.name, new TokenFigures(0, 1000, 0, 0, 0, 0))).isEqualTo(nano(row.output));
            if (row.cacheRead.signum() >= 0) {
                assertThat(nano(row.name, new TokenFigures(0, 0, 1000, 0, 0, 0)))
                        .isEqualTo(nano(row.cacheRead));
            }
        });
    }

    @Test
    void caseAndDotsDoNotMatter() {
        assertThat(ROWS).allSatisfy(row -> {
            String spelled = row.name.toUpperCase(Locale.ROOT).replaceAll("(?<=\\d)\\.(?=\\d)", "-");
            assertThat(nano(spelled, new TokenFigures(1000, 0, 0, 0, 0, 0))).isEqualTo(nano(row.input));
        });
    }

    @Test
    void aGatewaysPathBeforeTheNameDoesNotMatter() {
        assertThat(ROWS)
                .allSatisfy(row -> assertThat(nano("some-gateway/" + row.name, new TokenFigures(1000, 0, 0, 0, 0, 0)))
                        .isEqualTo(nano(row.input)));
    }

    @Test
    void aNameThatIsNotInTheListStaysUnknown() {
        assertThat(ROWS).allSatisfy(row -> {
            int last = row.name.lastIndexOf('/') + 1;
            assertThat(prices.pricedAs(row.name.substring(0, last) + "not-" + row.name.substring(last)))
                    .isEmpty();
            assertThat(prices.pricedAs(row.name + "-of-next-year")).isEmpty();
        });
    }

    private long nano(String model, TokenFigures figures) {
        Call call = Call.of(CallUsage.of(new CallIds("r", ""), figures, model), ORIGIN);
        return prices.of(call) instanceof Cost.Known known ? known.nanoUsd() : -1;
    }

    /** A thousand tokens at dollars per million. */
    private static long nano(BigDecimal rate) {
        return rate.movePointRight(6).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}

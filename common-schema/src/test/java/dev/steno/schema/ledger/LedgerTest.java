package dev.steno.schema.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {

    private static final CallOrigin MAIN = new CallOrigin("claude-code", "s1", "", "garden", 1000, false);
    private static final CallOrigin FORK = new CallOrigin("claude-code", "s0", "", "garden", 1000, true);
    private static final CallOrigin LATER = new CallOrigin("claude-code", "s0", "", "garden", 2000, false);

    @Test
    void theLargestOfEachFigureIsTheCalls() {
        Ledger ledger = new Ledger();
        ledger.add(usage("req", "msg", new TokenFigures(12, 3, 9000, 400, 100, 0)), MAIN);
        ledger.add(usage("req", "msg", new TokenFigures(0, 87, 9000, 0, 0, 5)), MAIN);

        assertThat(ledger.calls().values())
                .extracting(Call::figures)
                .containsExactly(new TokenFigures(12, 87, 9000, 400, 100, 5));
    }

    @Test
    void aCallCountsOnceForTheSessionThatMadeIt() {
        Ledger ledger = new Ledger();
        ledger.add(usage("req", "msg", figures(1)), FORK);
        ledger.add(usage("req", "msg", figures(1)), LATER);
        ledger.add(usage("req", "msg", figures(1)), MAIN);

        assertThat(ledger.calls().values()).extracting(Call::owner).containsExactly(MAIN);
    }

    @Test
    void theRequestsIdNamesACallBeforeTheResponses() {
        Ledger ledger = new Ledger();
        ledger.add(usage("req", "msg", figures(5)), MAIN);
        ledger.add(usage("req", "", figures(7)), MAIN);
        ledger.add(usage("", "other", figures(6)), MAIN);

        assertThat(ledger.calls()).containsOnlyKeys("request:req", "response:s1/other");
        assertThat(ledger.calls().get("request:req").figures()).isEqualTo(figures(7));
    }

    @Test
    void aCallIsSecondHandOnlyWhileNobodyTellsItAtFirstHand() {
        CallUsage first = usage("req", "msg", figures(5));
        CallUsage report = new CallUsage(first.ids(), first.figures(), first.model(), Billing.STANDARD, null, true);
        Ledger ledger = new Ledger();
        ledger.add(report, MAIN);
        assertThat(ledger.calls().values()).extracting(Call::secondHand).containsExactly(true);

        ledger.add(first, LATER);

        assertThat(ledger.calls().values()).extracting(Call::secondHand).containsExactly(false);
    }

    @Test
    void aRecordThatNamesNoCallIsLeftOut() {
        Ledger ledger = new Ledger();
        ledger.add(usage("", "", figures(5)), MAIN);

        assertThat(ledger.calls()).isEmpty();
    }

    @Test
    void neitherOrderNorRepetitionNorDivisionMatters() {
        List<CallUsage> told = records(new Random(7));
        Ledger expected = new Ledger();
        told.forEach(usage -> expected.add(usage, origin(usage)));

        for (int seed = 0; seed < 50; seed++) {
            List<CallUsage> shuffled = new ArrayList<>(told);
            shuffled.addAll(told.subList(0, 30));
            Collections.shuffle(shuffled, new Random(seed));
            Ledger one = new Ledger();
            Ledger other = new Ledger();
            for (int index = 0; index < shuffled.size(); index++) {
                CallUsage usage = shuffled.get(index);
                (index % 3 == 0 ? one : other).add(usage, origin(usage));
            }
            one.add(other);
            assertThat(one.calls()).isEqualTo(expected.calls());
        }
    }

    @Test
    void aResponseIdIsAKeyWithinWhatMadeItOnly() {
        Ledger ledger = new Ledger();
        ledger.add(usage("", "msg_0", figures(1)), MAIN);
        ledger.add(usage("", "msg_0", figures(2)), LATER);
        assertThat(ledger.calls()).containsOnlyKeys("response:s1/msg_0", "response:s0/msg_0");

        ledger.add(new CallUsage(new CallIds("", "msg_0", "s1"), figures(4), "", Billing.STANDARD, null, false), FORK);

        assertThat(ledger.calls()).hasSize(2);
        assertThat(ledger.calls().get("response:s1/msg_0").figures()).isEqualTo(figures(4));
        assertThat(ledger.calls().get("response:s1/msg_0").owner()).isEqualTo(MAIN);
    }

    @Test
    void callsWithDifferentRequestIdsAreDifferentWhateverElseTheyShare() {
        Ledger ledger = new Ledger();
        ledger.add(usage("req_1", "msg_0", figures(1)), MAIN);
        ledger.add(usage("req_2", "msg_0", figures(1)), MAIN);

        assertThat(ledger.calls()).containsOnlyKeys("request:req_1", "request:req_2");
    }

    @Test
    void theSameRequestIsOneCallInWhateverSessionItStands() {
        Ledger ledger = new Ledger();
        ledger.add(usage("req", "", figures(1)), MAIN);
        ledger.add(usage("req", "other", figures(2)), FORK);

        assertThat(ledger.calls()).containsOnlyKeys("request:req");
    }

    @ParameterizedTest
    @CsvSource({"a/b,c,a,b/c", "a~1b,c,a/b,c", "a~,b,a~0,b"})
    void differentScopesAndIdsNeverGiveOneKey(String scope, String id, String otherScope, String otherId) {
        assertThat(new CallIds("", id, scope).key("s")).isNotEqualTo(new CallIds("", otherId, otherScope).key("s"));
    }

    @Test
    void aSearchIsCountedOnceHoweverOftenItIsReported() {
        Billing one = new Billing(false, "", "", 2, false);
        Ledger ledger = new Ledger();
        for (int time = 0; time < 3; time++) {
            ledger.add(new CallUsage(new CallIds("r", ""), figures(1), "m", one, null, false), MAIN);
        }

        assertThat(ledger.calls().get("request:r").billing()).isEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(longs = {999_999_999L, 1_000_000_001L, 3_000_000_000L, 999_999_999_999L})
    void largeFiguresAreKept(long tokens) {
        TokenFigures figures = new TokenFigures(tokens, tokens, tokens, tokens, tokens, tokens);

        assertThat(figures.input()).isEqualTo(tokens);
        assertThat(figures.cacheWrite1h()).isEqualTo(tokens);
        assertThat(figures.isCut()).isFalse();
    }

    @Test
    void whatNoCallCanUseIsCutAndSaidToBe() {
        assertThat(new TokenFigures(-1, Long.MAX_VALUE, Long.MIN_VALUE, 10, 99, 1))
                .isEqualTo(new TokenFigures(0, 1_000_000_000_000L, 0, 10, 10, 1));
        assertThat(new TokenFigures(0, Long.MAX_VALUE, 0, 0, 0, 0).isCut()).isTrue();
        assertThat(new Billing(false, "", "", Long.MAX_VALUE, false))
                .isEqualTo(new Billing(false, "", "", 1_000_000, true));
    }

    private static List<CallUsage> records(Random random) {
        List<CallUsage> records = new ArrayList<>();
        for (int number = 0; number < 100; number++) {
            int call = random.nextInt(8);
            String request = random.nextInt(3) == 0 ? "" : "r" + call % 6;
            String response = random.nextInt(3) == 0 ? "" : "m" + call;
            records.add(new CallUsage(
                    new CallIds(request, response),
                    new TokenFigures(random.nextInt(9), random.nextInt(9), random.nextInt(9), random.nextInt(9), 2, 1),
                    "model" + random.nextInt(2),
                    new Billing(
                            random.nextBoolean(),
                            "",
                            "g" + random.nextInt(2),
                            random.nextInt(3),
                            random.nextInt(9) == 0),
                    random.nextBoolean() ? Long.valueOf(random.nextInt(9)) : null,
                    false));
        }
        return records;
    }

    private static CallOrigin origin(CallUsage usage) {
        long time = usage.figures().input() % 3;
        return new CallOrigin(
                "a",
                "s" + usage.figures().output() % 2,
                "",
                "p",
                time,
                usage.billing().fast());
    }

    private static CallUsage usage(String request, String response, TokenFigures figures) {
        return CallUsage.of(new CallIds(request, response), figures, "claude-opus-5");
    }

    private static TokenFigures figures(long output) {
        return new TokenFigures(1, output, 0, 0, 0, 0);
    }
}

package dev.steno.schema.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.records.v1.FactName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OccurrencesTest {

    private final Occurrences occurrences = new Occurrences();

    @Test
    void countsTheUsesOfANameInItsTurn() {
        assertThat(use("t1", "Read_0", "u1")).isZero();
        assertThat(use("t1", "Read_0", "u2")).isEqualTo(1);
        assertThat(use("t1", "Read_1", "u3")).isZero();
        assertThat(use("t2", "Read_0", "u4")).isZero();
        assertThat(use("t1", "Read_0", "u5")).isEqualTo(2);
    }

    @Test
    void givesAnInstanceThatComesAgainItsNumberAgain() {
        use("t1", "Read_0", "u1");
        use("t1", "Read_0", "u2");

        assertThat(use("t1", "Read_0", "u1")).isZero();
        assertThat(use("t1", "Read_0", "u2")).isEqualTo(1);
        assertThat(use("t1", "Read_0", "u3")).isEqualTo(2);
    }

    @Test
    void keepsKindsAgentsAndSessionsApart() {
        FactName use = FactNames.toolUse("t", "", "Read_0");

        assertThat(number("s", use, "1")).isZero();
        assertThat(number("s", FactNames.resultOf(use), "2")).isZero();
        assertThat(number("s", FactNames.toolUse("t", "a", "Read_0"), "3")).isZero();
        assertThat(number("other", use, "4")).isZero();
    }

    @Test
    void countsAnswersAndPromptsAlike() {
        assertThat(number("s", FactNames.answer("t", "", "done"), "r1")).isZero();
        assertThat(number("s", FactNames.answer("t", "", "done"), "r2")).isEqualTo(1);
        assertThat(number("s", FactNames.answer("t", "", "other"), "r3")).isZero();
        assertThat(number("s", FactNames.prompt("p"), "r4")).isZero();
        assertThat(number("s", FactNames.prompt("p"), "r5")).isEqualTo(1);
    }

    @Test
    void neverCountsWhatIsUniqueByItself() {
        assertThat(use("t", "toolu_01FYb1PimhMjoEHaZqN4rmHt", "u1")).isZero();
        assertThat(use("t", "toolu_01FYb1PimhMjoEHaZqN4rmHt", "u2")).isZero();
    }

    @Test
    void doesNotCountFromAnOccurrenceThatTheNameHas() {
        FactName numbered = FactNames.prompt("p").toBuilder().setOccurrence(5).build();

        assertThat(number("s", numbered, "1")).isZero();
        assertThat(number("s", numbered, "2")).isEqualTo(1);
    }

    @Test
    void forgetsTheNamesUsedLongestAgoWhenBounded() {
        Occurrences few = Occurrences.ofAtMost(2);
        few.number("s", FactNames.prompt("a"), "1");
        few.number("s", FactNames.prompt("b"), "2");
        few.number("s", FactNames.prompt("a"), "3");
        few.number("s", FactNames.prompt("c"), "4");

        assertThat(few.number("s", FactNames.prompt("a"), "5").getOccurrence()).isEqualTo(2);
        assertThat(few.number("s", FactNames.prompt("b"), "6").getOccurrence()).isZero();
    }

    @Test
    void goesOnCountingWhenItHasForgottenUses() {
        Occurrences few = Occurrences.ofAtMost(2);
        for (int use = 0; use < 1_000; use++) {
            assertThat(few.number("s", FactNames.prompt("a"), "u" + use).getOccurrence())
                    .isEqualTo(use);
        }
    }

    @Test
    void givesTheNthUseTheNthFactWhateverComesAgain() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Occurrences counted = new Occurrences();
            Map<String, List<String>> uses = new HashMap<>();
            for (int record = 0; record < 60; record++) {
                String id = "Read_" + random.nextInt(3);
                List<String> known = uses.computeIfAbsent(id, name -> new ArrayList<>());
                boolean again = !known.isEmpty() && random.nextInt(3) == 0;
                String instance = again ? known.get(random.nextInt(known.size())) : id + "/" + record;
                if (!again) {
                    known.add(instance);
                }
                assertThat(counted.number("s", FactNames.toolUse("t", "", id), instance)
                                .getOccurrence())
                        .isEqualTo(known.indexOf(instance));
            }
        }
    }

    private int use(String turn, String id, String instance) {
        return number("s", FactNames.toolUse(turn, "", id), instance);
    }

    private int number(String session, FactName name, String instance) {
        return occurrences.number(session, name, instance).getOccurrence();
    }
}

package dev.steno.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackendsChoiceTest {

    private static final Kind USABLE = new Kind("boxes", Optional.empty());
    private static final Kind UNUSABLE = new Kind("boxes", Optional.of("no box is left"));

    @Test
    void autoTakesTheOtherKindWhenItCanBeUsed() {
        assertThat(choice(USABLE).named("auto")).isSameAs(USABLE);
    }

    @Test
    void autoFallsBackToProcesses() {
        assertThat(choice(UNUSABLE).named("auto")).isInstanceOf(EmbeddedKind.class);
        assertThat(new BackendsChoice(List.of()).named("auto")).isInstanceOf(EmbeddedKind.class);
    }

    @Test
    void takesTheKindThatIsNamed() {
        assertThat(choice(USABLE).named("boxes")).isSameAs(USABLE);
        assertThat(choice(USABLE).named("embedded")).isInstanceOf(EmbeddedKind.class);
    }

    @Test
    void saysWhatStandsInTheWayOfTheKindThatIsNamed() {
        assertThatExceptionOfType(PartFailedException.class)
                .isThrownBy(() -> choice(UNUSABLE).named("boxes"))
                .withMessage("steno.backends=boxes cannot be used: no box is left");
    }

    @Test
    void saysWhatThereIsWhenAKindIsNotKnown() {
        assertThatExceptionOfType(PartFailedException.class)
                .isThrownBy(() -> choice(UNUSABLE).named("barrels"))
                .withMessage("steno.backends=barrels is not known; there is: auto, boxes, embedded");
    }

    @Test
    void thereAreProcessesOnlyWhereNothingElseIsOnTheClassPath() {
        assertThat(BackendsChoice.onClassPath().others()).isEmpty();
    }

    private static BackendsChoice choice(BackendsKind other) {
        return new BackendsChoice(List.of(other));
    }

    private record Kind(String name, Optional<String> obstacle) implements BackendsKind {

        @Override
        public PartProcess process(Part part, BackendSettings settings) {
            throw new UnsupportedOperationException();
        }
    }
}

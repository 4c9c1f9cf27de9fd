package dev.steno.stats.summarise;

import static dev.steno.stats.Samples.NOW;
import static dev.steno.stats.Samples.derivedToolResult;
import static dev.steno.stats.Samples.derivedToolUse;
import static dev.steno.stats.Samples.ended;
import static dev.steno.stats.Samples.hook;
import static dev.steno.stats.Samples.message;
import static dev.steno.stats.Samples.toolResult;
import static dev.steno.stats.Samples.toolUse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenToolsTest {

    private final Fold fold = new Fold();

    @Test
    void aUseOpensACallAndItsResultClosesIt() {
        fold.with(toolUse("u1", "a", NOW), toolUse("u2", "b", NOW + 1));
        assertThat(fold.openTools()).containsExactly("a", "b");
        assertThat(fold.summary().getOpenTools(0).getToolName()).isEqualTo("Bash");
        assertThat(fold.summary().getOpenTools(0).getSinceMs()).isEqualTo(NOW);

        fold.with(toolResult("r1", "a", NOW + 2));
        assertThat(fold.openTools()).containsExactly("b");
    }

    @Test
    void theSameCallCanComeAgainUnderADerivedKey() {
        fold.with(derivedToolUse("u1", "key", NOW), derivedToolResult("r1", "key", NOW + 1));
        assertThat(fold.openTools()).isEmpty();

        fold.with(derivedToolUse("u2", "key", NOW + 2));
        assertThat(fold.openTools()).containsExactly("key");

        fold.with(derivedToolResult("r2", "key", NOW + 3));
        assertThat(fold.openTools()).isEmpty();
    }

    @Test
    void aResultThatArrivesBeforeItsUseLeavesNothingOpen() {
        fold.with(toolResult("r1", "a", NOW + 5), toolUse("u1", "a", NOW));
        fold.with(derivedToolResult("r2", "key", NOW + 5), derivedToolUse("u2", "key", NOW));

        assertThat(fold.openTools()).isEmpty();
    }

    @Test
    void anEarlierResultUnderADerivedKeyClosesNoLaterCall() {
        fold.with(derivedToolResult("r1", "key", NOW), derivedToolUse("u2", "key", NOW + 1));

        assertThat(fold.openTools()).containsExactly("key");
    }

    @Test
    void aCallThatABetterSourceRepeatsIsNotOpenedAgain() {
        Event.Builder use = toolUse("u1", "a", NOW);
        fold.with(use, toolResult("r1", "a", NOW + 1), use.clone().setSource(Source.SOURCE_TRANSCRIPT));

        assertThat(fold.openTools()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Stop", "StopFailure"})
    void aStopClosesTheCallsOfItsAgentOnly(String stop) {
        Event.Builder sub = toolUse("u2", "b", NOW);
        sub.getMessageBuilder().setAgentId("sub");
        fold.with(toolUse("u1", "a", NOW), sub);

        fold.with(hook("h1", stop, "", NOW + 1));
        assertThat(fold.openTools()).containsExactly("b");

        fold.with(hook("h2", "SubagentStop", "sub", NOW + 2));
        assertThat(fold.openTools()).isEmpty();
    }

    @Test
    void aStopThatSaysSomethingClosesToo() {
        Event.Builder stop = message("m1", "assistant", NOW + 1);
        stop.getMessageBuilder().setHookEvent("Stop");

        fold.with(toolUse("u1", "a", NOW), stop);

        assertThat(fold.openTools()).isEmpty();
    }

    @Test
    void aNewPromptClosesWhatWasOpenAndAnOldOneDoesNot() {
        fold.with(toolUse("u1", "a", NOW), message("old", "user", NOW - 5));
        assertThat(fold.openTools()).containsExactly("a");

        fold.with(message("new", "user", NOW + 5));
        assertThat(fold.openTools()).isEmpty();
    }

    @Test
    void aCallFromBeforeItsAgentStoppedIsNotOpened() {
        fold.with(hook("h1", "Stop", "", NOW + 5), toolUse("u1", "a", NOW));

        assertThat(fold.openTools()).isEmpty();
    }

    @Test
    void theEndOfTheSessionClosesTheCallsOfAllAgents() {
        Event.Builder sub = toolUse("u2", "b", NOW);
        sub.getMessageBuilder().setAgentId("sub");
        fold.with(toolUse("u1", "a", NOW), sub, ended("e1", NOW + 1));
        assertThat(fold.openTools()).isEmpty();

        fold.with(toolUse("u3", "late", NOW));
        assertThat(fold.openTools()).isEmpty();
    }

    @Test
    void keepsAHundredOpenCallsAndDropsTheOldest() {
        for (int call = 0; call < 150; call++) {
            fold.with(toolUse("u" + call, "call" + call, NOW + call));
        }

        assertThat(fold.openTools()).hasSize(100).startsWith("call50").endsWith("call149");
    }

    @Test
    void whatIsRememberedForLateArrivalsIsBounded() {
        for (int call = 0; call < 300; call++) {
            fold.with(toolResult("r" + call, "call" + call, NOW + call));
            fold.with(hook("h" + call, "SubagentStop", "sub" + call, NOW + call));
        }

        assertThat(fold.state().getEarlyToolEndsCount()).isEqualTo(100);
        assertThat(fold.state().getToolsOverMsCount()).isEqualTo(100);
    }
}

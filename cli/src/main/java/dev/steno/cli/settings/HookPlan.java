package dev.steno.cli.settings;

import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change of a settings file that can be looked at before it is carried out. */
public final class HookPlan {

    private final Change change;
    private final Action action;
    private final boolean exact;

    HookPlan(Change change, Action action) {
        this(change, action, false);
    }

    private HookPlan(Change change, Action action, boolean exact) {
        this.change = change;
        this.action = action;
        this.exact = exact;
    }

    static HookPlan restoring(Change change, Action action) {
        return new HookPlan(change, action, true);
    }

    /**
     * What a change comes to.
     *
     * @param before the file's text; empty when there is none
     * @param after the text it would have; the same when there is nothing to do
     */
    public record Change(String before, String after) {

        public boolean isNothing() {
            return before.equals(after);
        }
    }

    /** Changes the file, and gives the copy of what was there; null when there is none. */
    @FunctionalInterface
    interface Action {
        @Nullable
        Path carryOut(Instant now) throws IOException;
    }

    public Change change() {
        return change;
    }

    /** Whether the file becomes, byte for byte, what it was before Steno first wrote to it. */
    public boolean restoresExactly() {
        return exact;
    }

    /**
     * Carries it out.
     *
     * @return the copy of what was there; null when there is none
     */
    public @Nullable Path carryOut(Instant now) {
        try {
            return change.isNothing() ? null : action.carryOut(now);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.REJECTED, "what the settings were cannot be noted: " + e.getMessage(), e);
        }
    }
}

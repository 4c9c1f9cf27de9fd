package dev.steno.standalone;

import dev.steno.cli.spool.HookReceiver;
import dev.steno.cli.spool.SpooledHook;
import dev.steno.ingest.record.RecordHook;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import io.quarkus.arc.Arc;
import java.util.OptionalLong;

/** Records hooks in this process, as its door does, but without a key. Only while the services run. */
final class HookRecorder implements HookReceiver {

    @Override
    public Outcome receive(SpooledHook hook) {
        RecordHook door = Arc.container().instance(RecordHook.class).get();
        try {
            door.record(
                    door.agent(hook.agent()), hook.body(), hook.idempotencyKey(), OptionalLong.of(hook.capturedAtMs()));
            return Outcome.KEPT;
        } catch (Problem e) {
            return e.code() == ErrorCode.UNAVAILABLE ? Outcome.LATER : Outcome.REFUSED;
        }
    }
}

package dev.steno.bench.micro;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.steno.bench.load.Hooks;
import dev.steno.ingest.hooks.ClaudeCodeHooks;
import dev.steno.ingest.hooks.HookDelivery;
import dev.steno.ingest.hooks.HookReading;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From a hook's body to its event. */
@State(Scope.Thread)
public class HookMapping {

    private final ClaudeCodeHooks hooks = new ClaudeCodeHooks(new ObjectMapper());
    private final byte[] body = new Hooks().next();

    @Benchmark
    public HookReading map() {
        return hooks.read(new HookDelivery(body, "", 1_700_000_000_000L));
    }
}

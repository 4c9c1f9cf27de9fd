package dev.steno.cli.hooks;

import dev.steno.cli.settings.HookAgent;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an agent's name. */
final class AgentReader implements ITypeConverter<HookAgent> {

    AgentReader() {}

    @Override
    public HookAgent convert(String value) {
        return HookAgent.named(value)
                .orElseThrow(() -> new TypeConversionException("'%s' has no hooks that Steno knows; %s have"
                        .formatted(value, String.join(", ", HookAgent.types()))));
    }

    /** The names, for help. */
    static final class Names implements Iterable<String> {

        Names() {}

        @Override
        public Iterator<String> iterator() {
            return HookAgent.types().iterator();
        }
    }
}

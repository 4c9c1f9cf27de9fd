package dev.steno.cli;

import dev.steno.cli.command.CommandContext;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes commands; a constructor that takes a {@link CommandContext} is given this one. */
final class CommandFactory implements IFactory {

    private final IFactory others = CommandLine.defaultFactory();
    private final CommandContext context;

    CommandFactory(CommandContext context) {
        this.context = context;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        boolean takesContext = Arrays.stream(type.getDeclaredConstructors())
                .anyMatch(each -> Arrays.equals(each.getParameterTypes(), new Class<?>[] {CommandContext.class}));
        if (!takesContext) {
            return others.create(type);
        }
        Constructor<K> constructor = type.getDeclaredConstructor(CommandContext.class);
        constructor.setAccessible(true);
        return constructor.newInstance(context);
    }
}

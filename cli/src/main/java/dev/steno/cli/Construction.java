package dev.steno.cli;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes commands; those whose constructor takes {@link Surroundings} get these. */
final class Construction implements IFactory {

    private final IFactory others = CommandLine.defaultFactory();
    private final Surroundings surroundings;

    Construction(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        boolean takesThem = Arrays.stream(type.getDeclaredConstructors())
                .anyMatch(each -> Arrays.equals(each.getParameterTypes(), new Class<?>[] {Surroundings.class}));
        if (!takesThem) {
            return others.create(type);
        }
        Constructor<K> constructor = type.getDeclaredConstructor(Surroundings.class);
        constructor.setAccessible(true);
        return constructor.newInstance(surroundings);
    }
}

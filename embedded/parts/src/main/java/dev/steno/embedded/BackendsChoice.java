package dev.steno.embedded;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * What the switch chooses from: processes of this machine, which there always are, and the other kinds.
 *
 * @param others the kinds that {@code auto} prefers, the best one first
 */
record BackendsChoice(List<BackendsKind> others) {

    static final String EMBEDDED = "embedded";
    static final String AUTO = "auto";

    private static final Logger LOGGER = Logger.getLogger(BackendsChoice.class);

    /** With the kinds that are on the class path of this class, whatever the thread's own is. */
    static BackendsChoice onClassPath() {
        return new BackendsChoice(ServiceLoader.load(BackendsKind.class, BackendsKind.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /**
     * The kind of that name, or with {@code auto} the first that nothing stands in the way of.
     *
     * @throws PartFailedException when there is no such kind, or it cannot be used here
     */
    BackendsKind named(String name) {
        return name.equals(AUTO) ? firstUsable() : usable(name);
    }

    private BackendsKind firstUsable() {
        BackendsKind first =
                kinds().filter(kind -> kind.obstacle().isEmpty()).findFirst().orElseThrow();
        LOGGER.infof("steno.backends=%s: %s", AUTO, first.name());
        return first;
    }

    private BackendsKind usable(String name) {
        BackendsKind kind = kinds().filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> failure(name, "is not known; there is: " + names()));
        kind.obstacle().ifPresent(obstacle -> {
            throw failure(name, "cannot be used: " + obstacle);
        });
        return kind;
    }

    private static PartFailedException failure(String name, String what) {
        return new PartFailedException("steno.backends=%s %s".formatted(name, what), null);
    }

    private String names() {
        return Stream.concat(Stream.of(AUTO), kinds().map(BackendsKind::name)).collect(Collectors.joining(", "));
    }

    private Stream<BackendsKind> kinds() {
        return Stream.concat(others.stream(), Stream.of(new EmbeddedKind()));
    }
}

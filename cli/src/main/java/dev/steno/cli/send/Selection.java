package dev.steno.cli.send;

import dev.steno.providers.Providers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions are imported.
 *
 * @param agents by name; all when empty
 * @param paths agents' folders in the place of their own; their own when empty
 * @param since only sessions whose files have changed since then; null for all
 */
public record Selection(
        Providers providers,
        List<String> agents,
        List<Path> paths,
        @Nullable Instant since) {

    public Selection {
        agents = List.copyOf(agents);
        paths = List.copyOf(paths);
    }

    /** Every session of every agent, in the folders of these agents. */
    public static Selection everything(Providers providers) {
        return new Selection(providers, List.of(), List.of(), null);
    }

    /** Every session in this folder; whose it is is found out. */
    public static Selection of(Providers providers, Path folder) {
        return new Selection(providers, List.of(), List.of(folder), null);
    }
}

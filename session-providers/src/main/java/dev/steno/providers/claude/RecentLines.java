package dev.steno.providers.claude;

import dev.steno.schema.identity.FactNames;
import dev.steno.schema.identity.RecentMap;
import dev.steno.schema.records.v1.FactName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last lines by uuid: a line that comes again tells the same facts, and a line names its parent as other doors know it. */
final class RecentLines {

    private static final int MOST = 20_000;

    private final Map<String, Remembered> lines = new RecentMap<>(MOST);

    private record Remembered(List<FactName> names, String sidechain) {}

    void remember(String uuid, List<FactName> names, String sidechain) {
        if (!uuid.isEmpty()) {
            lines.put(uuid, new Remembered(names, sidechain));
        }
    }

    /** What the parts of this line were named when it came before; empty when it did not. */
    List<FactName> names(String uuid) {
        Remembered line = uuid.isEmpty() ? null : lines.get(uuid);
        return line == null ? List.of() : line.names();
    }

    /** The parent's name; null at the start. A parent long gone is known by its uuid. */
    @Nullable
    FactName parent(String uuid) {
        if (uuid.isEmpty()) {
            return null;
        }
        Remembered line = lines.get(uuid);
        return line == null ? FactNames.own(uuid) : line.names().getLast();
    }

    /** The inline sidechain that a line belongs to: that of its parent, else one of its own. */
    String sidechain(String uuid, String parentUuid) {
        Remembered parent = lines.get(parentUuid);
        return parent == null || parent.sidechain().isEmpty() ? "sidechain-" + uuid : parent.sidechain();
    }
}

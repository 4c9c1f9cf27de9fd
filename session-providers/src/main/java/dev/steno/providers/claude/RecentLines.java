package dev.steno.providers.claude;

import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.FactName;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last few thousand lines by uuid, so that a line can name its parent as other doors know it. */
final class RecentLines {

    private static final int MOST = 4096;

    private final Map<String, Remembered> lines = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Remembered> eldest) {
            return size() > MOST;
        }
    };

    private record Remembered(FactName name, String sidechain) {}

    void remember(String uuid, FactName name, String sidechain) {
        if (!uuid.isEmpty()) {
            lines.put(uuid, new Remembered(name, sidechain));
        }
    }

    /** The parent's name; null at the start. A parent long gone is known by its uuid. */
    @Nullable
    FactName name(String uuid) {
        if (uuid.isEmpty()) {
            return null;
        }
        Remembered line = lines.get(uuid);
        return line == null ? FactNames.own(uuid) : line.name();
    }

    /** The inline sidechain that a line belongs to: that of its parent, else one of its own. */
    String sidechain(String uuid, String parentUuid) {
        Remembered parent = lines.get(parentUuid);
        return parent == null || parent.sidechain().isEmpty() ? "sidechain-" + uuid : parent.sidechain();
    }
}

package dev.steno.providers.read;

import com.fasterxml.jackson.core.filter.TokenFilter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Passes by some fields of an object. A name with a slash is that of a field of a field. */
final class WithoutFields extends TokenFilter {

    private final Set<String> names;
    private final String prefix;

    WithoutFields(Set<String> names) {
        this(names, "");
    }

    private WithoutFields(Set<String> names, String prefix) {
        this.names = names;
        this.prefix = prefix;
    }

    @Override
    public @Nullable TokenFilter includeProperty(String name) {
        String path = prefix + name;
        if (names.contains(path)) {
            return null;
        }
        boolean within = prefix.isEmpty() && names.contains(name + "/");
        return within ? new WithoutFields(names, name + "/") : INCLUDE_ALL;
    }

    @Override
    public boolean includeEmptyObject(boolean contentsFiltered) {
        return true;
    }

    @Override
    protected boolean _includeScalar() {
        return true;
    }
}

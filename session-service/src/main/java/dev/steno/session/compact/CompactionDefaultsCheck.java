package dev.steno.session.compact;

import dev.steno.runtime.errors.Problem;
import dev.steno.schema.store.v1.CompactionSettings;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/** Stops the start when a default of compactions is one that no request could give. */
@ApplicationScoped
class CompactionDefaultsCheck {

    private static final Set<String> SUMMARISERS = Set.of(ExtractSummariser.NAME, HttpSummariser.NAME);

    private final CompactionDefaults defaults;

    CompactionDefaultsCheck(CompactionDefaults defaults) {
        this.defaults = defaults;
    }

    void start(@Observes StartupEvent event) {
        check(defaults);
    }

    /** @throws ConfigurationException naming the setting that is wrong */
    static void check(CompactionDefaults defaults) {
        try {
            Thresholds.of(CompactionSettings.getDefaultInstance(), defaults);
        } catch (Problem e) {
            throw new ConfigurationException("steno.store.compaction: " + e.detail());
        }
        if (!SUMMARISERS.contains(defaults.summariser())) {
            throw new ConfigurationException("steno.store.compaction.summariser is extract or http");
        }
        if (defaults.summariser().equals(HttpSummariser.NAME)
                && defaults.http().url().isEmpty()) {
            throw new ConfigurationException(
                    "steno.store.compaction.http.url is missing; steno.store.compaction.summariser=http needs it");
        }
    }
}

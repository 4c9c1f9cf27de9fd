package dev.steno.session.usage;

import dev.steno.schema.ledger.Prices;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** The prices of now. A table that cannot be read ends the start of the service. */
@Singleton
class PriceTable {

    private final Prices prices;

    PriceTable(PriceSettings settings) {
        this.prices = settings.file().map(Prices::in).orElseGet(Prices::bundled);
    }

    void readAtStart(@Observes StartupEvent event) {
        // Being made is enough.
    }

    Prices prices() {
        return prices;
    }
}

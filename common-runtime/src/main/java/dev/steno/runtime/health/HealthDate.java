package dev.steno.runtime.health;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Adds the time to the answers about health, so that a caller also sees whether two machines' clocks agree. */
@ApplicationScoped
class HealthDate {

    // Behind the guard of the doors.
    private static final int PRIORITY = 5_000;
    private static final String HEALTH = "/q/health";

    private final Clock clock;

    HealthDate(Clock clock) {
        this.clock = clock;
    }

    void tell(@Observes Filters filters) {
        filters.register(this::tell, PRIORITY);
    }

    private void tell(RoutingContext call) {
        String path = call.request().path();
        if (path != null && path.startsWith(HEALTH)) {
            call.response().putHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(clock)));
        }
        call.next();
    }
}

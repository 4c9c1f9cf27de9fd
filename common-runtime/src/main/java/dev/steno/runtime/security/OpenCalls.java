package dev.steno.runtime.security;

import dev.steno.runtime.http.HttpConnections;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** The calls of holders of keys that are not answered to the end, such as streams. Threadsafe. */
@Singleton
class OpenCalls {

    private static final Logger LOGGER = Logger.getLogger(OpenCalls.class);

    private final Set<RoutingContext> calls = ConcurrentHashMap.newKeySet();

    /** Remembers a call until it ends. */
    void add(RoutingContext call) {
        calls.add(call);
        call.addEndHandler(ended -> calls.remove(call));
    }

    /** Breaks off the calls whose headers do not open the doors any more. */
    void breakOffUnless(Predicate<MultiMap> opens) {
        for (RoutingContext call : calls) {
            if (!opens.test(call.request().headers())) {
                LOGGER.infof(
                        "breaking off %s: its key has been removed",
                        call.request().path());
                HttpConnections.cut(call);
            }
        }
    }

    int size() {
        return calls.size();
    }
}

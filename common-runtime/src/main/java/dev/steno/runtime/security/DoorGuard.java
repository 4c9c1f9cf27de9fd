package dev.steno.runtime.security;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Refuses calls at every door of the process that may not come in: by the name the server was called by, by the origin of the
 * page that calls, by the key that is sent. Health is open to all, except to pages from elsewhere.
 */
@ApplicationScoped
class DoorGuard {

    private static final Logger LOGGER = Logger.getLogger(DoorGuard.class);
    // Before anything that answers, the CORS filter (300) included.
    private static final int FIRST = 10_000;
    private static final String HEALTH = "/q/health";
    private static final String BELOW_HEALTH = HEALTH + "/";
    private static final String GRPC_HEALTH = "/grpc.health.v1.Health/";

    private final AllowedCallers callers;
    private final DoorKeys keys;
    private final OpenCalls openCalls;
    private final Refusals refusals;

    DoorGuard(
            SecuritySettings settings,
            DoorKeys keys,
            OpenCalls openCalls,
            Refusals refusals,
            @ConfigProperty(name = "quarkus.http.host") String boundHost) {
        this.callers = new AllowedCallers(
                boundHost,
                settings.allowedHosts().orElse(Set.of()),
                settings.allowedOrigins().orElse(Set.of()));
        this.keys = keys;
        this.openCalls = openCalls;
        this.refusals = refusals;
        keys.onChange(() -> openCalls.breakOffUnless(keys::opens));
        checkNotOpen(boundHost, keys.required() || settings.allowOpen());
    }

    void standGuard(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    /** Refuses to start a server that anyone on the network could read. */
    static void checkNotOpen(String boundHost, boolean guarded) {
        if (!guarded && !LoopbackNames.contains(boundHost)) {
            throw new ConfigurationException(("quarkus.http.host=%s lets other machines read every conversation: set"
                            + " steno.security.keys-file to a file of API keys, or steno.security.allow-open=true if a"
                            + " gateway in front asks for keys")
                    .formatted(boundHost));
        }
    }

    private void check(RoutingContext call) {
        HttpServerRequest request = call.request();
        HostAndPort host = request.authority();
        String origin = request.getHeader("Origin");
        boolean health = isHealth(call);
        if (!health && !callers.allowsHost(host)) {
            refuse(
                    request,
                    ErrorCode.FORBIDDEN,
                    "this server is not called by that name; see steno.security.allowed-hosts");
        } else if (!callers.allowsPage(origin, request.getHeader("Sec-Fetch-Site"), host)) {
            refuse(
                    request,
                    ErrorCode.FORBIDDEN,
                    "pages of another origin may not call; see steno.security.allowed-origins");
        } else if (!health && keys.required() && !isPreflight(request, origin) && !opens(call)) {
            refuse(request, ErrorCode.UNAUTHENTICATED, "show an API key as X-API-Key or as a bearer token");
        } else {
            call.next();
        }
    }

    /** Remembers the call before it looks at the key, so that none is missed when the keys change in between. */
    private boolean opens(RoutingContext call) {
        openCalls.add(call);
        return keys.opens(call.request().headers());
    }

    private void refuse(HttpServerRequest request, ErrorCode code, String detail) {
        LOGGER.debugf("refused %s %s: %s", request.method(), request.path(), code);
        refusals.refuse(request, Problem.of(code, detail));
    }

    /** Paths that are not in their plain form could lead elsewhere and are no health check. */
    private static boolean isHealth(RoutingContext call) {
        String path = call.request().path();
        return path != null
                && (path.equals(HEALTH) || path.startsWith(BELOW_HEALTH) || path.startsWith(GRPC_HEALTH))
                && path.equals(call.normalizedPath());
    }

    /** A browser's question whether a page may call carries no key; only pages from the settings' list get here with it. */
    private boolean isPreflight(HttpServerRequest request, @Nullable String origin) {
        return origin != null
                && request.method() == HttpMethod.OPTIONS
                && request.getHeader("Access-Control-Request-Method") != null
                && callers.isListed(origin);
    }
}

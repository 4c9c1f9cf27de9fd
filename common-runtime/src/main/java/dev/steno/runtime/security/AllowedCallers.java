package dev.steno.runtime.security;

import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * From where a request may come, judged by what a browser cannot forge: the name the server was called by, which betrays a
 * page that rebinds its own name to this machine, and the page's origin.
 */
final class AllowedCallers {

    private static final String CROSS_SITE = "cross-site";

    private final boolean anyHost;
    private final Set<String> hosts;
    private final Set<String> origins;

    /**
     * @param boundHost the address the server listens on
     * @param hosts names it may be called by, beside the loopback ones
     * @param origins origins of pages that may call it
     */
    AllowedCallers(String boundHost, Set<String> hosts, Set<String> origins) {
        this.anyHost = hosts.isEmpty() && !LoopbackNames.contains(boundHost);
        this.hosts = lowerCase(hosts);
        this.origins = lowerCase(origins);
    }

    boolean allowsHost(@Nullable HostAndPort host) {
        return anyHost
                || (host != null
                        && (LoopbackNames.contains(host.host())
                                || hosts.contains(host.host().toLowerCase(Locale.ROOT))));
    }

    /** Whether a page may call, told by the headers {@code Origin} and {@code Sec-Fetch-Site}; no browser, no headers. */
    boolean allowsPage(@Nullable String origin, @Nullable String fetchSite, @Nullable HostAndPort host) {
        if (origin == null) {
            return !CROSS_SITE.equals(fetchSite);
        }
        return isListed(origin) || (!CROSS_SITE.equals(fetchSite) && isOwn(origin, host));
    }

    /** Whether a page of another origin has been let in by the settings. */
    boolean isListed(String origin) {
        return origins.contains(origin.toLowerCase(Locale.ROOT));
    }

    private static boolean isOwn(String origin, @Nullable HostAndPort host) {
        if (host == null) {
            return false;
        }
        try {
            URI page = new URI(origin);
            int usual = "https".equals(page.getScheme()) ? 443 : 80;
            return page.getHost() != null
                    && page.getHost().equalsIgnoreCase(host.host())
                    && portOr(page.getPort(), usual) == portOr(host.port(), usual);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int portOr(int port, int usual) {
        return port > 0 ? port : usual;
    }

    private static Set<String> lowerCase(Set<String> names) {
        return names.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}

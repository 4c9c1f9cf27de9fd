package dev.steno.embedded;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How to connect to OpenSearch. */
public record OpenSearchAccess(URI address, String user, String password) {

    /** The value of the header {@code Authorization}. */
    public String authorization() {
        String login = user + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    /** The address with user and password in it. */
    public URI withLogin() {
        return URI.create("%s://%s:%s@%s:%d"
                .formatted(address.getScheme(), user, password, address.getHost(), address.getPort()));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "%s as %s".formatted(address, user);
    }
}

package dev.steno.cli.options;

import dev.steno.cli.server.StenoServer;
import java.net.URI;
import picocli.CommandLine.Option;

/** Which Steno to talk to; a mixin of every command that does. */
public final class ServerOptions {

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "${STENO_URL:-http://localhost:8080}",
            description = "where Steno listens (default: STENO_URL, else the Steno of this machine)")
    private URI server = URI.create("http://localhost:8080");

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            defaultValue = "${STENO_API_KEY:-}",
            description = "the API key to send (default: STENO_API_KEY)")
    private String apiKey = "";

    /** Where Steno listens. */
    public URI server() {
        return server;
    }

    /** The key to send; empty without one. */
    public String apiKey() {
        return apiKey;
    }

    /**
     * The server of these options; nothing is sent yet.
     *
     * @throws CommandFailure when no server can have this address
     */
    public StenoServer open() {
        return StenoServer.at(server, apiKey);
    }
}

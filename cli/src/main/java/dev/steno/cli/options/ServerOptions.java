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
            description = "where Steno listens (STENO_URL; default: ${DEFAULT-VALUE})")
    private URI server = URI.create("http://localhost:8080");

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            defaultValue = "${STENO_API_KEY:-}",
            showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
            description = "the key to show at the door (STENO_API_KEY)")
    private String apiKey = "";

    /** Where Steno listens. */
    public URI server() {
        return server;
    }

    /** The key to show; empty without. */
    public String apiKey() {
        return apiKey;
    }

    /**
     * The server of these options; nothing is sent yet.
     *
     * @throws CommandFailure when the address is none that a server can have
     */
    public StenoServer open() {
        return StenoServer.at(server, apiKey);
    }
}

package dev.steno.cli.spool;

import dev.steno.cli.server.Request;
import dev.steno.cli.server.Response;
import dev.steno.cli.server.ServerUnavailable;
import dev.steno.cli.server.StenoServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Set;

/** Sends events of hooks to a server, as {@code steno-hook} does. */
public final class ServerReceiver implements HookReceiver {

    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final int FIRST_REFUSAL = 400;
    private static final int FIRST_FAILURE = 500;
    // Without a key or with a wrong one, too slow, too early, too many.
    private static final Set<Integer> COMES_AGAIN = Set.of(401, 403, 407, 408, 425, 429);

    private final StenoServer server;

    public ServerReceiver(StenoServer server) {
        this.server = server;
    }

    @Override
    public Outcome receive(SpooledHook hook) {
        try {
            return outcome(server.send(Request.post(
                            "/v1/hooks/" + hook.agent(), "application/json", BodyPublishers.ofByteArray(hook.body()))
                    .header("Idempotency-Key", hook.idempotencyKey())
                    .header("Steno-Captured-At", Long.toString(hook.capturedAtMs()))
                    .within(WITHIN)));
        } catch (ServerUnavailable e) {
            return Outcome.LATER;
        }
    }

    private static Outcome outcome(Response answer) {
        boolean page = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
        if (page || COMES_AGAIN.contains(answer.status())) {
            // A page is not Steno's answer.
            return Outcome.LATER;
        }
        if (answer.status() < 300) {
            return Outcome.KEPT;
        }
        return answer.status() >= FIRST_REFUSAL && answer.status() < FIRST_FAILURE ? Outcome.REFUSED : Outcome.LATER;
    }
}

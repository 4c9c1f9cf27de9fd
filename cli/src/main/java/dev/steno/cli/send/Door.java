package dev.steno.cli.send;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.server.Request;
import dev.steno.cli.server.Response;
import dev.steno.cli.server.ServerUnavailable;
import dev.steno.cli.server.StenoServer;
import dev.steno.schema.log.Positions;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The server's door for lines. Safe for several threads. */
final class Door {

    private static final Duration WITHIN = Duration.ofMinutes(1);
    // A request that took too long, and a server that has too many.
    private static final Set<Integer> COMES_AGAIN = Set.of(408, 429);
    private static final int FIRST_SERVER_FAILURE = 500;
    private static final int UNSUPPORTED_TYPE = 415;
    private static final String RECORDS = "application/x-protobuf";

    private final StenoServer server;

    Door(StenoServer server) {
        this.server = server;
    }

    /** Sends lines, and waits for what becomes of them. */
    Receipt send(byte[] lines, int from, int to) {
        Request request = Request.post("/v1/messages", RECORDS, BodyPublishers.ofByteArray(lines, from, to - from))
                .within(WITHIN);
        try {
            return read(server.send(request));
        } catch (NumberFormatException e) {
            return somethingElse("places in its log that are no numbers");
        } catch (ServerUnavailable e) {
            return new Receipt.Interrupted(Receipt.Settled.NOTHING, 1, e.line());
        }
    }

    private Receipt read(Response answer) {
        JsonNode told = answer.json();
        if (answer.isGood()) {
            return told.has("accepted")
                    ? new Receipt.Complete(settled(told))
                    : somethingElse("something else than a count");
        }
        if (answer.status() == UNSUPPORTED_TYPE) {
            return new Receipt.Refused(
                    server.address() + " takes no " + RECORDS + ": it is older than this command; update it");
        }
        String reason = told.path("detail").asText(told.path("title").asText("status " + answer.status()));
        if (answer.status() < FIRST_SERVER_FAILURE && !COMES_AGAIN.contains(answer.status())) {
            return new Receipt.Refused(server.address() + " refuses: " + reason);
        }
        long from = Math.max(1, told.path("resend_from_line").asLong(1));
        return new Receipt.Interrupted(from > 1 ? settled(told) : Receipt.Settled.NOTHING, from, reason);
    }

    private Receipt.Refused somethingElse(String told) {
        return new Receipt.Refused(server.address() + " answers with " + told + "; is it Steno?");
    }

    private static Receipt.Settled settled(JsonNode told) {
        List<Receipt.Rejected> rejections = new ArrayList<>();
        for (JsonNode one : told.path("rejections")) {
            rejections.add(new Receipt.Rejected(
                    one.path("line").asLong(),
                    one.path("field").asText(),
                    one.path("reason").asText()));
        }
        return new Receipt.Settled(
                told.path("accepted").asLong(),
                told.path("rejected").asLong(),
                rejections,
                positions(told.path("positions")));
    }

    private static Positions positions(JsonNode told) {
        Map<Integer, Long> offsets = new HashMap<>();
        told.properties()
                .forEach(one -> offsets.put(
                        Integer.parseInt(one.getKey()), one.getValue().asLong()));
        return new Positions(offsets);
    }
}

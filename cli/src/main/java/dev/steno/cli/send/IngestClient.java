package dev.steno.cli.send;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.steno.cli.server.Request;
import dev.steno.cli.server.Response;
import dev.steno.cli.server.ServerUnavailable;
import dev.steno.cli.server.StenoServer;
import dev.steno.schema.log.Positions;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Posts records to {@code /v1/messages}. Safe for several threads. */
final class IngestClient {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final Duration WITHIN = Duration.ofMinutes(1);
    // A request that took too long, and a server that has too many.
    private static final Set<Integer> COMES_AGAIN = Set.of(408, 429);
    private static final int FIRST_SERVER_FAILURE = 500;
    private static final int UNSUPPORTED_TYPE = 415;
    private static final String RECORDS = "application/x-protobuf";

    private final StenoServer server;

    IngestClient(StenoServer server) {
        this.server = server;
    }

    /** What became of records that were sent. */
    sealed interface Answer {

        /** Each is accepted or rejected for good. */
        record Complete(Counts counts) implements Answer {}

        /**
         * The server could not go on.
         *
         * @param counts of the records before
         * @param resendFrom the first record that is not settled, from 1
         */
        record Interrupted(Counts counts, long resendFrom, String reason) implements Answer {}

        /** The server refuses all of it, now and later: a key is missing, or this is no Steno. */
        record Refused(String reason) implements Answer {}
    }

    /**
     * A record that the server did not take, and never will.
     *
     * @param line its number in what was sent, from 1
     */
    record Rejected(long line, String field, String reason) {}

    /**
     * How many records are settled.
     *
     * @param rejections the first of those rejected
     * @param positions where those accepted stand in the log, by partition
     */
    record Counts(long accepted, long rejected, List<Rejected> rejections, Map<Integer, Long> positions) {

        static final Counts NONE = new Counts(0, 0, List.of(), Map.of());

        Counts(
                long accepted,
                long rejected,
                @Nullable List<Rejected> rejections,
                @Nullable Map<Integer, Long> positions) {
            this.accepted = accepted;
            this.rejected = rejected;
            this.rejections = List.copyOf(Objects.requireNonNullElse(rejections, List.of()));
            this.positions = Map.copyOf(Objects.requireNonNullElse(positions, Map.of()));
        }

        Positions log() {
            return new Positions(positions);
        }
    }

    /** Sends records, each behind its length, and waits for what becomes of them. */
    Answer send(byte[] records, int from, int to) {
        return send(RECORDS, BodyPublishers.ofByteArray(records, from, to - from));
    }

    /** Sends lines of JSON. */
    Answer sendLines(byte[] lines) {
        return send("application/x-ndjson", BodyPublishers.ofByteArray(lines));
    }

    private Answer send(String type, BodyPublisher body) {
        try {
            return read(server.send(Request.post("/v1/messages", type, body).within(WITHIN)));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return somethingElse("places in its log that are no numbers");
        } catch (ServerUnavailable e) {
            return new Answer.Interrupted(Counts.NONE, 1, e.line());
        }
    }

    private Answer read(Response response) throws JsonProcessingException {
        JsonNode body = response.json();
        if (response.isGood()) {
            return body.has("accepted")
                    ? new Answer.Complete(counts(body))
                    : somethingElse("something else than a count");
        }
        if (response.status() == UNSUPPORTED_TYPE) {
            return new Answer.Refused(
                    server.address() + " takes no " + RECORDS + ": it is older than this command; update it");
        }
        String reason = body.path("detail").asText(body.path("title").asText("status " + response.status()));
        if (response.status() < FIRST_SERVER_FAILURE && !COMES_AGAIN.contains(response.status())) {
            return new Answer.Refused(server.address() + " refuses: " + reason);
        }
        long from = Math.max(1, body.path("resend_from_line").asLong(1));
        return new Answer.Interrupted(from > 1 ? counts(body) : Counts.NONE, from, reason);
    }

    private Answer.Refused somethingElse(String what) {
        return new Answer.Refused(server.address() + " answers with " + what + "; is it Steno?");
    }

    private static Counts counts(JsonNode body) throws JsonProcessingException {
        return JSON.treeToValue(body, Counts.class);
    }
}

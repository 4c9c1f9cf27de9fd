package dev.steno.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.command.Version;
import dev.steno.cli.print.Times;
import dev.steno.cli.server.Request;
import dev.steno.cli.server.Response;
import dev.steno.cli.server.ServerUnavailable;
import dev.steno.cli.server.StenoServer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the server answers, is ready, lets this user in, is of this version, and has the same time. */
final class ServerCheck implements Check {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration NOTICEABLE = Duration.ofSeconds(5);
    private static final int UNAUTHENTICATED = 401;
    private static final int NOT_READY = 503;

    private final StenoServer server;
    private final boolean withKey;
    private final InstantSource clock;

    ServerCheck(StenoServer server, boolean withKey, InstantSource clock) {
        this.server = server;
        this.withKey = withKey;
        this.clock = clock;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        try {
            Response health = server.send(Request.get("q", "health", "ready").within(PATIENCE));
            findings.add(readiness(health));
            findings.add(access());
            version().ifPresent(findings::add);
            time(health).ifPresent(findings::add);
        } catch (ServerUnavailable e) {
            findings.add(Finding.problem("server", e.line(), ""));
        }
        return findings;
    }

    private Finding readiness(Response health) {
        String status = health.json().path("status").asText("");
        if (health.isGood() && status.equals("UP")) {
            return Finding.ok("server", server.address() + " is ready");
        }
        if (health.status() == NOT_READY && status.equals("DOWN")) {
            List<String> waiting = new ArrayList<>();
            for (JsonNode check : health.json().path("checks")) {
                if (!check.path("status").asText().equals("UP")) {
                    waiting.add(described(check));
                }
            }
            return Finding.problem(
                    "server",
                    "%s is not ready: %s".formatted(server.address(), String.join(", ", waiting)),
                    "wait a little; ./steno status and the logs say what runs");
        }
        return Finding.problem(
                "server",
                "what answers at %s is not Steno".formatted(server.address()),
                "--server or STENO_URL name another one");
    }

    /** What the services wait for; of checks whose reasons are not written for people, and of those without one, the name. */
    private static String described(JsonNode check) {
        String name = check.path("name").asText();
        if (!name.equals("log and projections")) {
            return name;
        }
        List<String> reasons = new ArrayList<>();
        check.path("data")
                .properties()
                .forEach(reason ->
                        reasons.add(reason.getKey() + ": " + reason.getValue().asText()));
        return reasons.isEmpty() ? name : String.join("; ", reasons);
    }

    private Finding access() {
        Response answer =
                server.send(Request.get("v1", "sessions").with("limit", 1).within(PATIENCE));
        if (answer.isGood()) {
            return Finding.ok("key", withKey ? "the API key is accepted, or none is needed" : "no API key is needed");
        }
        if (answer.status() == UNAUTHENTICATED) {
            return Finding.problem(
                    "key",
                    withKey ? "the API key is not accepted" : "an API key is needed",
                    "./steno key add NAME makes one; put it in STENO_API_KEY");
        }
        return Finding.problem(
                "reading",
                answer.json().path("detail").asText("the list of sessions is answered with " + answer.status()),
                "the logs of the server tell more");
    }

    private Optional<Finding> version() {
        Response answer =
                server.send(Request.get("q", "openapi").with("format", "json").within(PATIENCE));
        String theirs = answer.json().at("/info/version").asText("");
        if (!answer.isGood() || theirs.isEmpty()) {
            return Optional.empty();
        }
        String ours = Version.number();
        return Optional.of(
                theirs.equals(ours)
                        ? Finding.ok("version", ours + ", and so is the server")
                        : Finding.warning(
                                "version",
                                "this is %s, the server is %s".formatted(ours, theirs),
                                "use the steno command that came with the server"));
    }

    private Optional<Finding> time(Response answer) {
        return answer.headers().firstValue("Date").flatMap(ServerCheck::parse).map(theirs -> {
            // The header has whole seconds.
            Duration apart = Duration.between(theirs, clock.instant()).abs();
            return apart.compareTo(NOTICEABLE) <= 0
                    ? Finding.ok("clocks", "this machine and the server agree")
                    : Finding.warning(
                            "clocks",
                            "this machine and the server are %s apart".formatted(Times.span(apart)),
                            "set both by network time; live figures and --since go by the clock");
        });
    }

    private static Optional<Instant> parse(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

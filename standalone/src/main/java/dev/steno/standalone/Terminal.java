package dev.steno.standalone;

import dev.steno.cli.print.Console;
import dev.steno.embedded.PartReady;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** What a person sees while Steno starts, runs and stops. Threadsafe. */
final class Terminal {

    private final Console console;
    private final long begin = System.nanoTime();

    Terminal(Console console) {
        this.console = console;
    }

    void starting(StenoHome home) {
        say("Steno starts; its data is in " + home.folder());
    }

    void partReady(PartReady ready) {
        say("  %-11s ready · %s".formatted(ready.part().title(), seconds(ready.took())));
    }

    void servicesReady(String address, Path logs, boolean keys) {
        String took = seconds(Duration.ofNanos(System.nanoTime() - begin));
        say(
                """
              Services    ready · %1$s in all

            REST, gRPC, SSE  %2$s
            OpenAPI          %2$s/q/openapi
            Health, metrics  %2$s/q/health  %2$s/q/metrics
            Logs             %3$s
            %4$s
            Try it:
              curl -s %2$s/v1/messages -H 'Content-Type: application/json'%5$s -d '%6$s'

            Ctrl-C or ./steno down stops everything.""".formatted(
                                took,
                                address,
                                logs,
                                keys ? "Every call shows an API key; ./steno key list\n" : "",
                                keys ? " -H \"X-API-Key: $STENO_API_KEY\"" : "",
                                "{\"session_id\":\"first\",\"project_name\":\"demo\",\"message_type\":\"user\",\"content\":\"Hello, Steno\"}"));
    }

    /** @param reasons what they wait for, by what it concerns */
    void servicesWait(Map<String, String> reasons) {
        reasons.forEach((what, how) -> say("  %s: %s".formatted(what, how)));
    }

    void servicesLate(String address, Path logs) {
        complain("the services are still not ready; %s/q/health/ready says what they wait for, %s why"
                .formatted(address, logs.resolve("steno.log")));
    }

    synchronized void say(String text) {
        text.lines().forEach(console::line);
        console.flush();
    }

    synchronized void complain(String text) {
        console.say(text);
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
    }
}

package dev.steno.cli.delete;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.print.Column;
import dev.steno.cli.print.Console;
import dev.steno.cli.print.Figures;
import dev.steno.cli.print.Table;
import dev.steno.cli.server.Request;
import dev.steno.cli.server.StenoServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** Has a session erased, follows it until every place has said what it did, and prints the receipt. */
record Erasure(StenoServer steno, Console console, boolean json) {

    private static final long LOOK_MILLIS = 500;

    int erase(String id) throws InterruptedException {
        JsonNode asked = steno.json(Request.put("v1", "sessions", id, "erasure"));
        console.say("Session %s is deleted: %s; its bytes are being erased."
                .formatted(id, Figures.count(asked.path("message_count").asLong(), "message")));
        JsonNode receipt = await(id);
        if (json) {
            console.json(receipt);
        } else {
            print(receipt);
        }
        return places(receipt).stream()
                        .allMatch(place -> place.path("state").asText().equals("erased"))
                ? ExitCode.DONE
                : ExitCode.REJECTED;
    }

    private JsonNode await(String id) throws InterruptedException {
        List<String> said = new ArrayList<>();
        while (true) {
            JsonNode receipt = steno.json(Request.get("v1", "sessions", id, "erasure"));
            for (JsonNode place : places(receipt)) {
                String name = place.path("place").asText();
                String state = place.path("state").asText();
                if (!state.equals("waiting") && !said.contains(name)) {
                    console.say("%s: %s".formatted(name, state));
                    said.add(name);
                }
            }
            if (receipt.path("complete").asBoolean()) {
                return receipt;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private void print(JsonNode receipt) {
        console.line("Erasure %s".formatted(receipt.path("erasure_id").asText()));
        Table table = new Table(List.of(Column.words("PLACE"), Column.words("STATE"), Column.name("WHAT")));
        places(receipt)
                .forEach(place -> table.row(List.of(
                        place.path("place").asText(),
                        place.path("state").asText(),
                        place.path("what").asText())));
        table.print(console);
        List<String> elsewhere = StreamSupport.stream(
                        receipt.path("not_reached").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        console.line("Not reached: %s.".formatted(String.join(", ", elsewhere)));
    }

    private static List<JsonNode> places(JsonNode receipt) {
        return StreamSupport.stream(receipt.path("places").spliterator(), false).toList();
    }
}

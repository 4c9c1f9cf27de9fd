package dev.steno.providers.claude;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.providers.read.Json;
import dev.steno.providers.read.Messages;
import dev.steno.providers.read.SessionNames;
import dev.steno.schema.records.v1.FactName;
import dev.steno.schema.records.v1.Record;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What stands in lines of the type "user": prompts, tool results, and what Claude Code says in the user's place. */
final class ClaudeUser {

    private static final Set<String> PERSONS = Set.of("user", "sdk", "typed", "queued");

    private static final List<String> NOTICES = List.of(
            "<task-notification>",
            "<system-reminder>",
            "<command-name>",
            "<command-message>",
            "<local-command-",
            "<bash-",
            "[Request interrupted",
            "Caveat: The messages below");

    private final SessionNames names;
    private final String turn;

    /** @param turn the turn that is going on; empty when not known */
    ClaudeUser(SessionNames names, String turn) {
        this.names = names;
        this.turn = turn;
    }

    /** Whether a line can be what started a turn, be it by a person or not. */
    static boolean canBePrompt(ClaudeLine line) {
        String text = firstText(line.message().path("content"));
        return !line.is("isMeta")
                && !line.is("isCompactSummary")
                && !text.isBlank()
                && !text.startsWith("[Request interrupted")
                && !text.startsWith("<local-command-");
    }

    /** @param fact what other doors know the line as; null when they do not */
    List<Record.Builder> parts(ClaudeLine line, Supplier<Record.Builder> start, @Nullable FactName fact) {
        JsonNode content = line.message().path("content");
        List<Record.Builder> parts = new ArrayList<>();
        if (content.isTextual()) {
            parts.add(text(line, start.get(), content.textValue()));
        }
        for (JsonNode block : content) {
            parts.add(part(line, block, start.get()));
        }
        if (fact != null && !parts.isEmpty()) {
            parts.getFirst().setIdentity(fact);
        }
        return parts;
    }

    private Record.Builder part(ClaudeLine line, JsonNode block, Record.Builder message) {
        String type = Json.text(block, "type");
        return switch (type) {
            case "tool_result" ->
                names.result(result(block, message.setRecordType("user/tool_result")), turn, message.getId());
            case "text" -> text(line, message, Json.text(block, "text")).setRecordType("user/text");
            default -> Messages.prompt(message, "[" + type + "]").setRecordType("user/" + type);
        };
    }

    /** Makes a message the result of a tool call, whoever ran the tool. */
    static Record.Builder result(JsonNode block, Record.Builder message) {
        String toolUseId = Json.text(block, "tool_use_id");
        return Messages.toolResult(message, toolUseId, Json.texts(block.path("content")))
                .setIsError(block.path("is_error").asBoolean(false));
    }

    private static Record.Builder text(ClaudeLine line, Record.Builder message, String text) {
        if (line.is("isCompactSummary")) {
            return Messages.summary(message, text).setRecordType("user/compact_summary");
        }
        return byPerson(line, text) ? Messages.prompt(message, text) : Messages.notice(message, text);
    }

    private static boolean byPerson(ClaudeLine line, String text) {
        String source = line.text("promptSource");
        boolean notice = NOTICES.stream().anyMatch(text.stripLeading()::startsWith);
        return !line.is("isMeta") && !notice && (source.isEmpty() || PERSONS.contains(source));
    }

    private static String firstText(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        JsonNode first = content.path(0);
        return Json.text(first, "type").equals("image") ? "[image]" : Json.text(first, "text");
    }
}

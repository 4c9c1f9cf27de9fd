package dev.steno.ingest.messages;

import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.FactName;
import dev.steno.schema.records.v1.FactName.NameCase;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An object that names a fact: one name of one kind, and what sets it apart from others of that name. */
final class FactNameFields {

    private static final String KINDS = "answer, own, prompt, tool_result, tool_use";
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final JsonTokens tokens;
    private final String field;
    private final FactName.Builder name = FactName.newBuilder();

    private FactNameFields(JsonTokens tokens, String field) {
        this.tokens = tokens;
        this.field = field;
    }

    /** The name in this field; null when the field is null. */
    static @Nullable FactName read(JsonTokens tokens, String field) throws IOException, InvalidFieldException {
        FactNameFields fields = new FactNameFields(tokens, field);
        return tokens.object(field, fields::visit) ? fields.complete() : null;
    }

    private void visit(String part) throws IOException, InvalidFieldException {
        switch (part) {
            case "prompt", "answer", "tool_use", "tool_result", "own" -> name(part);
            case "agent_id" -> name.setAgentId(tokens.name(part));
            case "digest" -> name.setDigest(digest(part));
            case "turn" -> name.setTurn(tokens.name(part));
            case "occurrence" -> name.setOccurrence(tokens.count(part));
            default -> tokens.skip();
        }
    }

    private void name(String part) throws IOException, InvalidFieldException {
        if (tokens.isNull()) {
            return;
        }
        NameCase before = name.getNameCase();
        String text = tokens.name(part);
        switch (part) {
            case "prompt" -> name.setPrompt(text);
            case "answer" -> name.setAnswer(text);
            case "tool_use" -> name.setToolUse(text);
            case "tool_result" -> name.setToolResult(text);
            default -> name.setOwn(text);
        }
        if (before != NameCase.NAME_NOT_SET && before != name.getNameCase()) {
            throw tokens.invalid(part, "stands beside another name; give one of " + KINDS);
        }
        if (text.isBlank()) {
            throw tokens.invalid(part, "must not be blank");
        }
    }

    private String digest(String part) throws IOException, InvalidFieldException {
        String digest = tokens.text(part);
        if (!digest.isEmpty() && !DIGEST.matcher(digest).matches()) {
            throw tokens.invalid(part, "must be a SHA-256 as 64 hexadecimal digits, a to f in lower case");
        }
        return digest;
    }

    private FactName complete() throws InvalidFieldException {
        if (name.getNameCase() == NameCase.NAME_NOT_SET) {
            throw tokens.invalid(field, "must have one of " + KINDS);
        }
        boolean answer = name.hasAnswer();
        boolean tool = FactNames.isTool(name.buildPartial());
        if (answer && name.getDigest().isEmpty()) {
            throw tokens.invalid(field + ".digest", "is missing; an answer needs it");
        }
        if (!answer
                && !(name.getDigest().isEmpty() && (tool || name.getAgentId().isEmpty()))) {
            throw tokens.invalid(field, "may have agent_id and digest beside answer only");
        }
        if (!tool && !name.getTurn().isEmpty()) {
            throw tokens.invalid(field, "may have turn beside tool_use and tool_result only");
        }
        return name.build();
    }
}

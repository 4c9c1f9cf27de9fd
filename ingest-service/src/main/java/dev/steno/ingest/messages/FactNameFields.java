package dev.steno.ingest.messages;

import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An object that names a fact: one name of one kind, and for an answer who gave it and what was said. */
final class FactNameFields {

    private static final String KINDS = "answer, own, prompt, tool_result, tool_use";
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final JsonTokens tokens;
    private final String field;
    private FactName.@Nullable Kind kind;
    private String name = "";
    private String agentId = "";
    private String digest = "";

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
            case "prompt" -> name(part, FactName.Kind.PROMPT);
            case "answer" -> name(part, FactName.Kind.ANSWER);
            case "tool_use" -> name(part, FactName.Kind.TOOL_USE);
            case "tool_result" -> name(part, FactName.Kind.TOOL_RESULT);
            case "own" -> name(part, FactName.Kind.OWN);
            case "agent_id" -> agentId = tokens.name(part);
            case "digest" -> digest = digest(part);
            default -> tokens.skip();
        }
    }

    private void name(String part, FactName.Kind told) throws IOException, InvalidFieldException {
        if (tokens.isNull()) {
            return;
        }
        if (kind != null && kind != told) {
            throw tokens.invalid(part, "stands beside another name; give one of " + KINDS);
        }
        kind = told;
        name = tokens.name(part);
        if (name.isBlank()) {
            throw tokens.invalid(part, "must not be blank");
        }
    }

    private String digest(String part) throws IOException, InvalidFieldException {
        String told = tokens.text(part);
        if (!told.isEmpty() && !DIGEST.matcher(told).matches()) {
            throw tokens.invalid(part, "must be a SHA-256 as 64 hexadecimal digits, a to f in lower case");
        }
        return told;
    }

    private FactName complete() throws InvalidFieldException {
        if (kind == null) {
            throw tokens.invalid(field, "must have one of " + KINDS);
        }
        boolean answer = kind == FactName.Kind.ANSWER;
        if (answer && digest.isEmpty()) {
            throw tokens.invalid(field + ".digest", "is missing; an answer needs it");
        }
        if (!answer && !(digest.isEmpty() && agentId.isEmpty())) {
            throw tokens.invalid(field, "may have agent_id and digest beside answer only");
        }
        return new FactName(kind, name, agentId, digest);
    }
}

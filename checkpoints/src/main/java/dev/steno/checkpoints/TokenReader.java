package dev.steno.checkpoints;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.YAMLException;

/** The tokens of a document. What cannot be read, and what of YAML has no meaning in JSON, is one kind of failure. */
final class TokenReader implements Closeable {

    private final JsonParser parser;

    private TokenReader(CheckpointFormat format, Reader in) throws IOException {
        this.parser = format.strict(format.factory().createParser(in));
    }

    static TokenReader of(Path file, CheckpointFormat format) throws IOException {
        Reader in = new BufferedReader(new InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        return new TokenReader(format, in);
    }

    static TokenReader of(String json) throws IOException {
        return new TokenReader(CheckpointFormat.JSON, new StringReader(json));
    }

    /** Goes on to the next token; null at the end. */
    @Nullable
    JsonToken advance() throws IOException {
        JsonToken token = read(parser::nextToken);
        if (parser instanceof YAMLParser yaml && token != null) {
            refuseReferences(yaml);
        }
        return token;
    }

    String name() throws IOException {
        return parser.currentName();
    }

    String text() throws IOException {
        return read(parser::getText);
    }

    BigInteger integer() throws IOException {
        return read(parser::getBigIntegerValue);
    }

    BigDecimal decimal() throws IOException {
        if (parser.isNaN()) {
            throw failure("", "has a number that is none");
        }
        return read(parser::getDecimalValue);
    }

    @Nullable
    JsonToken token() {
        return parser.currentToken();
    }

    /** Where the current token begins, from 1. */
    int line() {
        return Math.max(0, parser.currentTokenLocation().getLineNr());
    }

    UnreadableCheckpointException failure(String path, String text) {
        return new UnreadableCheckpointException(new CheckpointProblem(path, line(), text));
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private void refuseReferences(YAMLParser yaml) throws IOException {
        if (yaml.isCurrentAlias() || yaml.getObjectId() != null) {
            throw failure("", "has an anchor or an alias; a checkpoint says everything where it stands");
        }
        if (yaml.getTypeId() != null) {
            throw failure("", "has a tag; the types of a checkpoint's values are known");
        }
    }

    private <T> T read(Read<T> question) throws IOException {
        try {
            return question.ask();
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
            throw unreadable(line, firstLine(e.getOriginalMessage()));
        } catch (CharacterCodingException e) {
            throw unreadable(line(), "is not UTF-8");
        } catch (YAMLException | IllegalArgumentException | ArithmeticException e) {
            throw unreadable(line(), firstLine(String.valueOf(e.getMessage())));
        }
    }

    private static UnreadableCheckpointException unreadable(int line, String why) {
        return new UnreadableCheckpointException(new CheckpointProblem("", line, "cannot be read: " + why));
    }

    private static String firstLine(@Nullable String message) {
        String first = String.valueOf(message).lines().findFirst().orElse("");
        return first.length() > 300 ? first.substring(0, 300) + "…" : first;
    }

    @FunctionalInterface
    private interface Read<T> {
        T ask() throws IOException;
    }
}

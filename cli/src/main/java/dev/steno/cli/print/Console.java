package dev.steno.cli.print;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a command prints: results to one stream, remarks and failures to another, both in UTF-8. There are colours only on a
 * terminal that wants them. Not safe for several threads.
 */
public final class Console {

    /** The width of a stream that is not a terminal: nothing is cut. */
    public static final int ENDLESS = Integer.MAX_VALUE;

    private static final int USUAL = 80;
    private static final int NARROWEST = 40;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private static final ObjectWriter PRETTY = JSON.writerWithDefaultPrettyPrinter();

    private final PrintStream out;
    private final PrintStream err;
    private final int columns;
    private final boolean colours;
    private final boolean watched;

    /**
     * @param columns how wide the terminal is; {@link #ENDLESS} for none
     * @param colours whether results may have colours
     * @param watched whether the second stream is a terminal: progress can be drawn there
     */
    public Console(OutputStream out, OutputStream err, int columns, boolean colours, boolean watched) {
        this.out = new PrintStream(new BufferedOutputStream(out), false, StandardCharsets.UTF_8);
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
        this.columns = columns;
        this.colours = colours;
        this.watched = watched;
    }

    /**
     * This process's. Java does not know which of its streams are terminals, so the launcher says so: {@code steno.terminals} names
     * them, {@code steno.columns} is the width. The variable {@code COLUMNS}, where it is exported, goes before both.
     */
    public static Console ofProcess() {
        String terminals = System.getProperty("steno.terminals", "");
        boolean terminal = terminals.contains("out");
        int columns = terminal ? Integer.getInteger("steno.columns", USUAL) : ENDLESS;
        return new Console(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                columns(System.getenv("COLUMNS"), columns),
                terminal && wantsColours(System.getenv()),
                terminals.contains("err"));
    }

    static int columns(@Nullable String variable, int otherwise) {
        boolean usable = variable != null && variable.matches("[1-9]\\d{0,3}");
        return Math.max(NARROWEST, usable ? Integer.parseInt(variable) : otherwise);
    }

    static boolean wantsColours(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    /** The stream for results that are documents of their own; what is written there is not made safe. */
    public PrintStream out() {
        return out;
    }

    /** The stream for remarks and failures; what is written there is not made safe. */
    public PrintStream err() {
        return err;
    }

    public int columns() {
        return columns;
    }

    public boolean colours() {
        return colours;
    }

    /** Whether {@link #err} is a terminal: progress can be drawn there. */
    public boolean isWatched() {
        return watched;
    }

    /** One line of results, made safe for a terminal. */
    public void line(String text) {
        line(StyledText.of(text));
    }

    /** One line of results. */
    public void line(StyledText text) {
        out.println(text.print(colours));
    }

    /** One line about the results, or about what goes wrong; made safe for a terminal. */
    public void say(String text) {
        out.flush();
        err.println("steno: " + Text.line(text));
    }

    /** A result for programs, readable for people too. */
    public void json(JsonNode value) {
        try {
            out.println(PRETTY.writeValueAsString(value));
        } catch (IOException e) {
            throw new UncheckedIOException("a JSON tree cannot be written", e);
        }
    }

    /** A result for programs, on one line. */
    public void jsonLine(JsonNode value) {
        try {
            out.println(JSON.writeValueAsString(value));
        } catch (IOException e) {
            throw new UncheckedIOException("a JSON tree cannot be written", e);
        }
    }

    /** Writes a long result for programs piece by piece; closing it flushes and leaves the stream open. */
    public JsonGenerator jsonPieces() {
        try {
            return JSON.createGenerator(out)
                    .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                    .useDefaultPrettyPrinter();
        } catch (IOException e) {
            throw new UncheckedIOException("JSON cannot be written", e);
        }
    }

    /** Sends what was printed on its way. False when its reader has gone. */
    public boolean flush() {
        return !out.checkError();
    }
}

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

/**
 * Where a command prints: results to one stream, in UTF-8, what is said about them to another. Colours only on a terminal that
 * wants them. Not safe for several threads.
 */
public final class Console {

    /** The width of a stream that is no terminal: nothing is cut. */
    public static final int ENDLESS = Integer.MAX_VALUE;

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
     * @param watched whether a person watches the second stream: progress can be drawn there
     */
    public Console(OutputStream out, OutputStream err, int columns, boolean colours, boolean watched) {
        this.out = new PrintStream(new BufferedOutputStream(out), false, StandardCharsets.UTF_8);
        this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
        this.columns = columns;
        this.colours = colours;
        this.watched = watched;
    }

    /**
     * This process's. Java cannot tell which of its streams is a terminal, so the launcher does: {@code steno.terminals} names
     * them, {@code steno.columns} is the width.
     */
    public static Console ofProcess() {
        String terminals = System.getProperty("steno.terminals", "");
        boolean terminal = terminals.contains("out");
        return new Console(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                terminal ? Math.max(40, Integer.getInteger("steno.columns", 80)) : ENDLESS,
                terminal && wantsColours(System.getenv()),
                terminals.contains("err"));
    }

    static boolean wantsColours(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    /** The stream for results. */
    public PrintStream out() {
        return out;
    }

    /** The stream for what is said about results. */
    public PrintStream err() {
        return err;
    }

    public int columns() {
        return columns;
    }

    public boolean colours() {
        return colours;
    }

    /** Whether a person watches {@link #err}: progress can be drawn there. */
    public boolean isWatched() {
        return watched;
    }

    /** The text in a style, where there are colours. */
    public String paint(Style style, String text) {
        return colours ? style.paint(text) : text;
    }

    /** One line of results. */
    public void line(String text) {
        out.println(text);
    }

    /** One line about the results, or about what goes wrong. */
    public void say(String text) {
        out.flush();
        err.println("steno: " + text);
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

    /** Sends what was printed on its way. False when nobody reads it any more. */
    public boolean flush() {
        return !out.checkError();
    }
}

package dev.steno.bench.load;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Messages by their numbers: the same number is always the same message. Half of them are the agent's, one in ten tells the
 * usage of an API call; the text has 20 to 120 words. Every n-th belongs to one long session, the others take turns in
 * the sessions, and after the data set's last message new sessions begin.
 */
public final class Corpus {

    /** The long session's id. */
    public static final String LONG_SESSION = "bench-long";

    private static final int LATER_SESSION = 100;
    private static final int AT_A_TIME = 50;

    private final Sizes sizes;

    public Corpus(Sizes sizes) {
        this.sizes = sizes;
    }

    /** Messages as the ingest door takes them: one a line. */
    public byte[] lines(int from, int count) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(count * 700);
        for (int i = from; i < from + count; i++) {
            lines.writeBytes(line(i).getBytes(StandardCharsets.UTF_8));
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    /** A text of the same words as the messages. */
    public static String text(SplittableRandom random, int words) {
        return Words.text(random, words);
    }

    /** One message as JSON. */
    String line(int number) {
        String session = sessionOf(number);
        SplittableRandom random = new SplittableRandom(number);
        return """
                {"session_id":"%s","project_name":"%s","message_type":"%s","agent":"bench","id":"m%d","content":"%s"%s}""".formatted(
                        session,
                        project(session),
                        number % 2 == 0 ? "user" : "assistant",
                        number,
                        Words.text(random, random.nextInt(20, 121)),
                        usage(number));
    }

    /** The id of one of the sessions, counted from 0. */
    public String session(int number) {
        return "bench-" + number;
    }

    /** One message of each session, so that all of them are live; no message of the data set. */
    public byte[] signsOfLife(int round) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < sizes.sessions(); i++) {
            lines.append(signOfLife(i, round + "-" + i)).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A message of one session. */
    public String signOfLife(int session, String id) {
        return message(session(session), project(session(session)), id, "still here");
    }

    /** A message that is followed on its way. */
    public static String message(String session, String project, String id, String content) {
        return """
                {"session_id":"%s","project_name":"%s","message_type":"user","agent":"bench","id":"sign-%s","content":"%s"}""".formatted(session, project, id, content);
    }

    private String sessionOf(int number) {
        int everyNth = sizes.messages() / sizes.longSession();
        if (number >= sizes.messages()) {
            int block = number / (LATER_SESSION * AT_A_TIME);
            return "later-" + (block * AT_A_TIME + number % AT_A_TIME);
        }
        return number % everyNth == 0 ? LONG_SESSION : session((number - number / everyNth) % sizes.sessions());
    }

    private String project(String session) {
        return "project-" + Math.floorMod(session.hashCode(), sizes.projects());
    }

    private static String usage(int number) {
        return number % 10 != 1 ? "" : """
                ,"request_id":"r%d","metadata":{"model":"bench-model","usage":{"input_tokens":%d,"output_tokens":%d},"cost_usd":0.001}""".formatted(number, 1_000 + number % 977, 100 + number % 89);
    }
}

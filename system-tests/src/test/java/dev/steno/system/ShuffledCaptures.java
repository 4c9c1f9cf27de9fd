package dev.steno.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Arguments: the address of a running Steno; a folder of live captures, with the agents' own folders {@code claude}, {@code codex} and
 * {@code gemini} and the bodies of their hooks in {@code hooks/<agent>*.jsonl}; and the {@code steno} command. Lets that command read
 * the transcripts, sends their lines and the hooks in 20 orders, and prints what differs; exit status 1 when anything does.
 */
public final class ShuffledCaptures {

    private static final int ORDERS = 20;
    private static final Map<String, String> FOLDERS =
            new TreeMap<>(Map.of("claude-code", "claude", "codex", "codex", "gemini-cli", "gemini"));

    private final Doors doors;
    private final String run = Samples.session().substring(0, 8);
    private int differences;

    private ShuffledCaptures(Doors doors) {
        this.doors = doors;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        URI steno = URI.create(arguments[0]);
        Path captures = Path.of(arguments[1]);
        ShuffledCaptures proof = new ShuffledCaptures(new Doors(steno, steno));
        for (Map.Entry<String, String> agent : FOLDERS.entrySet()) {
            proof.compare(
                    agent.getKey(),
                    new Conversation(
                            lines(arguments[2], agent.getKey(), captures.resolve(agent.getValue())),
                            hooks(agent.getKey(), captures.resolve("hooks"), agent.getValue())));
        }
        System.exit(proof.differences == 0 ? 0 : 1);
    }

    private void compare(String agent, Conversation conversation) {
        Map<String, Told> alone = tell(conversation, agent + "-alone", conversation.transcript());
        Map<String, Told> first = tell(conversation, agent + "-1", conversation.shuffled(1));
        first.forEach((session, told) -> {
            Told expected = alone.get(session);
            check(agent + " " + session + ": transcript", expected.messages(), told.byTranscript());
            check(agent + " " + session + ": search", told.messages(), told.found());
            System.out.printf(
                    "%s %s: %d messages by transcript, %d more by hooks%n%s%n%s%n",
                    agent,
                    session,
                    expected.messages().size(),
                    told.byHooksOnly().size(),
                    expected.figures(),
                    told.figures());
            told.byHooksOnly().forEach(message -> System.out.println("  only by hook: " + message));
        });
        for (int order = 2; order <= ORDERS; order++) {
            check(
                    agent + ": order " + order,
                    first,
                    tell(conversation, agent + "-" + order, conversation.shuffled(order)));
        }
        System.out.println(agent + ": " + ORDERS + " orders, " + differences + " differences so far");
    }

    private void check(String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            differences++;
            System.out.println("DIFFERENT " + what + "\n  " + expected + "\n  " + found);
        }
    }

    private Map<String, Told> tell(Conversation conversation, String order, List<Conversation.Telling> records) {
        String name = run + "-" + order;
        List<String> positions = new ArrayList<>();
        conversation.renamed(records, name).forEach(record -> positions.add(record.to(doors)));
        positions.removeIf(String::isEmpty);
        Map<String, Told> told = new TreeMap<>();
        for (String session : conversation.sessions()) {
            told.put(session, Told.read(doors, conversation, session, name, String.join(",", positions)));
        }
        return told;
    }

    private static List<Conversation.Telling> hooks(String agent, Path folder, String prefix) throws IOException {
        List<Conversation.Telling> hooks = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList()) {
                Files.readAllLines(file)
                        .forEach(body -> hooks.add(new Conversation.Telling("/v1/hooks/" + agent, body)));
            }
        }
        return hooks;
    }

    /** The lines that the command would send of what lies in this folder. */
    private static List<Conversation.Telling> lines(String command, String agent, Path folder)
            throws IOException, InterruptedException {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        HttpServer door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        door.createContext("/v1/messages", exchange -> take(exchange, lines));
        door.start();
        Path home = Files.createTempDirectory("steno-captures");
        try {
            String address = "http://127.0.0.1:" + door.getAddress().getPort();
            ProcessBuilder process = new ProcessBuilder(
                            command, "import", agent, "--path", folder.toString(), "--server", address)
                    .inheritIO();
            process.environment().put("STENO_HOME", home.toString());
            int status = process.start().waitFor();
            if (status != 0) {
                throw new IllegalStateException("the import ended with " + status);
            }
        } finally {
            door.stop(0);
        }
        return lines.stream()
                .map(line -> new Conversation.Telling("/v1/messages", line))
                .toList();
    }

    private static void take(HttpExchange exchange, List<String> lines) throws IOException {
        try (exchange;
                InputStream body = exchange.getRequestBody()) {
            List<String> told = new String(body.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            lines.addAll(told);
            byte[] answer = ("{\"accepted\":" + told.size()
                            + ",\"rejected\":0,\"positions\":{},\"rejections\":[],\"rejections_omitted\":0}")
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }
}

package dev.steno.cli.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the program {@code steno-hook} as agents do. */
final class HookRun {

    private final HookFolder folder;
    private final String server;
    private final Map<String, String> variables = new HashMap<>(Map.of("STENO_API_KEY", ""));

    /** What the agent sees of a hook. */
    record Seen(int exitCode, String output) {

        static final Seen NOTHING = new Seen(0, "");
    }

    HookRun(Path stenoHome, String server) throws IOException {
        this.folder = HookFolder.in(stenoHome);
        this.server = server;
        folder.installProgram();
    }

    HookRun with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    HookFolder folder() {
        return folder;
    }

    /** The spool of the server; there is one once something was captured. */
    HookSpool spool() {
        return folder.spools().getFirst();
    }

    Path spoolFolder() {
        return folder.folder().resolve(server.replace('/', ','));
    }

    Process start(String agent, String body) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of("sh", "-c", folder.program() + " " + agent + " " + server))
                .redirectErrorStream(true);
        builder.environment().putAll(variables);
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return process;
    }

    /** Waits until nothing holds the hook's output open any more, as agents do. */
    static Seen seen(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Seen(process.exitValue(), output);
    }

    /** Ends what hooks have left running in the background. */
    void endSenders() {
        String path = folder.program().toString();
        ProcessHandle.allProcesses()
                .filter(each -> each.info().commandLine().orElse("").contains(path + " --send"))
                .forEach(sender -> {
                    sender.descendants().forEach(ProcessHandle::destroyForcibly);
                    sender.destroyForcibly();
                    sender.onExit().join();
                });
    }

    Seen run(String agent, String body) throws IOException, InterruptedException {
        return seen(start(agent, body));
    }
}

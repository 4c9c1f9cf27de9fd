package dev.steno.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {

    private static final Path FOLDER = YamlFiles.ROOT.resolve("deploy/docker");
    private static final String DOCKERFILE = YamlFiles.text(FOLDER.resolve("Dockerfile"));

    @Test
    void everyServiceHasAStageThatListensWhereItDoes() {
        for (StenoService service : StenoService.values()) {
            assertThat(DOCKERFILE)
                    .contains("FROM runtime AS %1$s\nCOPY --from=build /layers/%1$s/ ./\nEXPOSE %2$d\n"
                            .formatted(service.title(), service.port()));
        }
    }

    @Test
    void theBuildMakesEveryServiceAndNothingElse() {
        String modules = Pattern.compile("-pl (\\S+)")
                .matcher(DOCKERFILE)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        assertThat(modules.split(","))
                .containsExactlyInAnyOrder(Arrays.stream(StenoService.values())
                        .map(StenoService::module)
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "common-schema",
                "common-runtime",
                "ingest-service",
                "stats-service",
                "session-service",
                "export-service",
                "query-service",
                "client",
                "session-providers",
                "checkpoints",
                "cli",
                "standalone",
                "embedded/child",
                "embedded/parts"
            })
    void whatTheTestsNeedIsLeftOutWithThem(String module) {
        String project = YamlFiles.text(YamlFiles.ROOT.resolve(module).resolve("pom.xml"));
        String always = project.substring(0, project.indexOf("<profiles>"));

        assertThat(always).doesNotContain("<scope>test</scope>");
        assertThat(project).contains("<name>!maven.test.skip</name>");
    }

    @Test
    void imagesArePinnedAndRunWithoutRoot() {
        assertThat(Pattern.compile("^FROM (\\S+) AS (build|runtime)$", Pattern.MULTILINE)
                        .matcher(DOCKERFILE)
                        .results())
                .hasSize(2)
                .allSatisfy(from -> assertThat(from.group(1)).matches("[a-z-]+:\\d+\\.\\d+\\.\\d+\\S*"));
        assertThat(DOCKERFILE).contains("\nUSER 10001:10001\n").contains("\nENTRYPOINT [\"java\", ");
    }

    @Test
    void whatAllServicesHaveIsInOneLayer(@TempDir Path folder) throws Exception {
        for (StenoService service : StenoService.values()) {
            Path app = folder.resolve("src").resolve(service.module()).resolve("target/quarkus-app");
            write(app.resolve("lib/main/common.jar"), "the same");
            write(app.resolve("lib/main/differs.jar"), service.title());
            write(app.resolve("lib/main/only-" + service.title() + ".jar"), "own");
            write(app.resolve("quarkus-run.jar"), "the same");
        }

        int exit = run(List.of(
                "sh",
                script("layers"),
                folder.resolve("src").toString(),
                folder.resolve("out").toString()));

        assertThat(exit).isZero();
        assertThat(files(folder.resolve("out/shared"))).containsExactly("lib/main/common.jar");
        assertThat(files(folder.resolve("out/query")))
                .containsExactly("lib/main/differs.jar", "lib/main/only-query.jar", "quarkus-run.jar");
    }

    @Test
    void readinessIsAskedForWithNothingButTheShell() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        int[] status = {200};
        server.createContext("/q/health/ready", call -> {
            call.sendResponseHeaders(status[0], -1);
            call.close();
        });
        server.start();
        List<String> ask =
                List.of("bash", script("ready"), "" + server.getAddress().getPort());
        try {
            assertThat(run(ask)).isZero();
            status[0] = 503;
            assertThat(run(ask)).isNotZero();
        } finally {
            server.stop(0);
        }
        assertThat(run(ask)).isNotZero();
    }

    private static String script(String name) {
        return FOLDER.resolve(name).toAbsolutePath().toString();
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .collect(Collectors.toList());
        }
    }
}

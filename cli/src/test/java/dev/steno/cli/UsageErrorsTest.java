package dev.steno.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.cli.Cli.Ran;
import dev.steno.cli.command.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageErrorsTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "usage --sinse 7d | there is no option '--sinse', did you mean --since?; steno usage --help says more",
                "usage now | 'now' is not understood; steno usage --help says more",
                "hooks instal codex | 'instal' is not understood, did you mean install?; steno hooks --help says more",
                "hooks | a command is missing: install, remove, status; steno hooks --help says more",
                "show | missing required parameter: 'SESSION'; steno show --help says more",
                "usage --since | missing required parameter for option '--since' (TIME); steno usage --help says more",
                "sessions --limit x | invalid value for option '--limit': 'x' is no whole number; steno sessions --help says more",
                "sessions --limit 99999999999 | invalid value for option '--limit': '99999999999' is no whole number; steno sessions --help says more",
                "usage --zone Mars/Base | invalid value for option '--zone': 'Mars/Base' is no time zone; steno usage --help says more",
                "usage --server [ | invalid value for option '--server': '[' is no address; steno usage --help says more",
                "import --wait x | invalid value for option '--wait': 'x' is no whole number; steno import --help says more",
            })
    void saysInOneLineWhatIsWrong(String line, String expected) {
        assertThat(Cli.at(home).run(line.split(" ")))
                .isEqualTo(new Ran(ExitCode.USAGE, "", "steno: " + expected + "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fly",
                "--fly",
                "usage --by week",
                "usage --since never",
                "usage --since 7d --since 8d",
                "usage --zone \u001b[2J",
                "usage --server http:// x",
                "export s --format html",
                "hooks install emacs",
                "hooks status --settings /tmp/x",
                "import --spool-size many",
                "import --path \u0000",
                "show a b",
            })
    void isOneLineWithoutNamesOfJava(String line) {
        Ran ran = Cli.at(home).run(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .matches("steno: [^\n]+\n")
                .doesNotContainPattern("java|[A-Z]\\w*Exception|\\bclass\\b|\\b(int|long|URI|Integer)\\b|\u001b");
    }
}

package dev.steno.cli.hooks;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.steno.cli.print.Console;
import dev.steno.cli.print.StyledText;
import dev.steno.cli.settings.HookPlan.Change;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Help.Ansi.Style;

/** Shows a change of a file, in the form that patch takes. */
final class Difference {

    private static final int CONTEXT = 3;

    private Difference() {}

    static void print(Console console, Path file, Change change) {
        List<String> before = change.before().lines().toList();
        List<String> after = change.after().lines().toList();
        UnifiedDiffUtils.generateUnifiedDiff(
                        file.toString(), file.toString(), before, DiffUtils.diff(before, after), CONTEXT)
                .forEach(line -> console.line(StyledText.of(style(line), line)));
    }

    private static Style style(String line) {
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '+' -> Style.fg_green;
            case '-' -> Style.fg_red;
            case '@' -> Style.fg_cyan;
            default -> Style.reset;
        };
    }
}

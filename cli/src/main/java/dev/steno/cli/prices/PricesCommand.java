package dev.steno.cli.prices;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.cli.command.CommandContext;
import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.files.WholeFile;
import dev.steno.cli.options.JsonOption;
import dev.steno.cli.print.Console;
import dev.steno.cli.print.Figures;
import dev.steno.cli.print.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the date of the price table, and makes a newer one. */
@Command(
        name = "prices",
        mixinStandardHelpOptions = true,
        description = "Tells as of when the prices are that come along, or makes a newer table from a public list.")
public final class PricesCommand implements Callable<Integer> {

    private final CommandContext context;
    private final Console console;

    @Mixin
    private final JsonOption json = new JsonOption();

    @Option(
            names = "--update",
            paramLabel = "FILE|URL",
            description = "a list of the form of LiteLLM's model_prices_and_context_window.json")
    private @Nullable String update;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "where the new table goes (default: prices.json in Steno's folder)")
    private @Nullable Path output;

    PricesCommand(CommandContext context) {
        this.context = context;
        this.console = context.console();
    }

    @Override
    public Integer call() {
        PriceTable bundled = PriceTable.bundled();
        if (update == null) {
            show(bundled);
        } else {
            update(bundled, update);
        }
        return ExitCode.DONE;
    }

    private void show(PriceTable table) {
        if (json.isOn()) {
            console.json(table.json());
            return;
        }
        console.line("Prices of %s as of %s.".formatted(Figures.count(table.size(), "model"), table.date()));
        table.json().path("source").forEach(each -> console.line("  " + Text.line(each.asText())));
    }

    private void update(PriceTable bundled, String place) {
        ObjectNode newer = new PublicList(bundled.models()).models(PriceSource.read(place));
        if (newer.isEmpty()) {
            throw new CommandFailure(ExitCode.REJECTED, place + " holds no price of any model");
        }
        LocalDate today = LocalDate.ofInstant(context.clock().instant(), ZoneOffset.UTC);
        PriceTable table = bundled.with(newer, "%s, read on %s.".formatted(place, today), today);
        Path file = output == null ? context.stenoHome().resolve("prices.json") : output;
        write(table, file);
        if (json.isOn()) {
            console.json(JsonNodeFactory.instance
                    .objectNode()
                    .put("file", file.toString())
                    .put("date", table.date())
                    .put("models", table.size()));
        } else {
            console.line("Prices of %s, %s of them new or newer, are in %s."
                    .formatted(Figures.count(table.size(), "model"), Figures.count(newer.size()), file));
            console.line("Steno uses them from its next start, with this line in %s:"
                    .formatted(context.stenoHome().resolve("steno.properties")));
            console.line("  steno.prices.file=" + file.toAbsolutePath());
        }
    }

    private static void write(PriceTable table, Path file) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
            try (WholeFile whole = WholeFile.at(file)) {
                whole.out().write(table.bytes());
                whole.commit();
            }
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.REJECTED, "%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }
}

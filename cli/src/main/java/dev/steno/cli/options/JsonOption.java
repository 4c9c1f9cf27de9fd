package dev.steno.cli.options;

import picocli.CommandLine.Option;

/** Whether a program reads the results; a mixin. */
public final class JsonOption {

    @Option(names = "--json", description = "print JSON, for programs")
    private boolean json;

    public boolean isOn() {
        return json;
    }
}

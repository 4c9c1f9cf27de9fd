package dev.steno.export;

import dev.steno.testkit.architecture.ModuleRules;

class ArchitectureTest extends ModuleRules {

    ArchitectureTest() {
        super("dev.steno.export");
    }
}

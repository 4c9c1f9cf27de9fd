package dev.steno.bench;

import dev.steno.testkit.architecture.ModuleRules;

class ArchitectureTest extends ModuleRules {

    ArchitectureTest() {
        super("dev.steno.bench");
    }
}

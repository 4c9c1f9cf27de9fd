package dev.steno.client;

import dev.steno.testkit.architecture.ModuleRules;

class ArchitectureTest extends ModuleRules {

    ArchitectureTest() {
        super("dev.steno.client");
    }
}

package dev.steno.checkpoints;

import dev.steno.testkit.architecture.ModuleRules;

class ArchitectureTest extends ModuleRules {

    ArchitectureTest() {
        super("dev.steno.checkpoints");
    }
}

package dev.steno.bench;

import dev.steno.testkit.architecture.ModuleRules;

class ArchitectureTest extends ModuleRules {

    ArchitectureTest() {
        // JMH makes classes of its own beside the micro-benchmarks.
        super("dev.steno.bench", name -> !name.endsWith(".jmh_generated"));
    }
}

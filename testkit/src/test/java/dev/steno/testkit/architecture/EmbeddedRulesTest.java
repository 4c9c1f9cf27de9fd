package dev.steno.testkit.architecture;

import dev.steno.testkit.process.Repository;
import java.nio.file.Path;

/** The rules for the embedded parts, which the testkit stands on and which cannot use it themselves. */
class EmbeddedRulesTest extends ModuleRules {

    EmbeddedRulesTest() {
        super("dev.steno.embedded");
    }

    @Override
    protected Path sources() {
        return Repository.root().resolve("embedded/parts/src/main/java");
    }
}

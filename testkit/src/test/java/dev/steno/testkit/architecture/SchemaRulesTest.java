package dev.steno.testkit.architecture;

import dev.steno.testkit.process.Repository;
import java.nio.file.Path;
import java.util.List;

/** The rules for common-schema, which the testkit stands on and which cannot use it itself. */
class SchemaRulesTest extends ModuleRules {

    private static final List<String> GENERATED =
            List.of("conversation", "events", "records", "sessions", "stats", "archive", "export", "metrics", "store");

    SchemaRulesTest() {
        super(
                "dev.steno.schema",
                name -> GENERATED.stream().noneMatch(each -> name.startsWith("dev.steno.schema." + each)));
    }

    @Override
    protected Path sources() {
        return Repository.root().resolve("common-schema/src/main/java");
    }
}

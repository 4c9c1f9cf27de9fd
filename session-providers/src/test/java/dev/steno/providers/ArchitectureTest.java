package dev.steno.providers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import dev.steno.testkit.architecture.ModuleRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ModuleRules {

    ArchitectureTest() {
        super("dev.steno.providers");
    }

    @Test
    void noAgentsReaderKnowsAnother() {
        slices().matching("dev.steno.providers.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        DescribedPredicate.alwaysTrue(),
                        JavaClass.Predicates.resideInAPackage("dev.steno.providers.read"))
                .check(moduleClasses());
    }

    @Test
    void nobodyKnowsAnAgentsReaderButThatAgent() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.steno.providers", "dev.steno.providers.read")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.steno.providers.claude..",
                        "dev.steno.providers.codex..",
                        "dev.steno.providers.gemini..",
                        "dev.steno.providers.opencode..",
                        "dev.steno.providers.copilot..",
                        "dev.steno.providers.cursor..")
                .check(moduleClasses());
    }
}

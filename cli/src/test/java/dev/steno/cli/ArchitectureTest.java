package dev.steno.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import dev.steno.testkit.architecture.ModuleRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ModuleRules {

    private static final String[] SHARED = {
        "dev.steno.cli.command",
        "dev.steno.cli.files",
        "dev.steno.cli.server",
        "dev.steno.cli.print",
        "dev.steno.cli.options",
        "dev.steno.cli.sessions",
        "dev.steno.cli.settings",
        "dev.steno.cli.spool",
    };
    private static final DescribedPredicate<JavaClass> COMMANDS = resideInAPackage("dev.steno.cli.*..")
            .and(not(resideInAnyPackage(SHARED)))
            .as("commands");

    ArchitectureTest() {
        super("dev.steno.cli");
    }

    @Test
    void commandsKnowWhatIsSharedAndNotEachOther() {
        slices().matching("dev.steno.cli.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(COMMANDS, resideInAnyPackage(SHARED))
                .ignoreDependency(resideInAnyPackage(SHARED), resideInAnyPackage(SHARED))
                .check(moduleClasses());
    }

    @Test
    void nobodyKnowsTheCommandsButTheCommandLine() {
        noClasses()
                .that(not(COMMANDS))
                .and()
                .doNotHaveFullyQualifiedName(Main.class.getName())
                .should()
                .dependOnClassesThat(COMMANDS)
                .check(moduleClasses());
    }

    @Test
    void onlyTheServersPackageSpeaksHttp() {
        noClasses()
                .that()
                .resideInAPackage("dev.steno.cli..")
                .and()
                .resideOutsideOfPackage("dev.steno.cli.server")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.http.HttpClient")
                .check(moduleClasses());
    }
}

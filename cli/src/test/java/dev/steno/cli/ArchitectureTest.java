package dev.steno.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String[] SHARED = {
        "dev.steno.cli.command",
        "dev.steno.cli.files",
        "dev.steno.cli.server",
        "dev.steno.cli.print",
        "dev.steno.cli.options",
        "dev.steno.cli.settings",
    };
    private static final DescribedPredicate<JavaClass> COMMANDS = resideInAPackage("dev.steno.cli.*..")
            .and(not(resideInAnyPackage(SHARED)))
            .as("commands");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.steno");

    @Test
    void commandsKnowWhatIsSharedAndNotEachOther() {
        slices().matching("dev.steno.cli.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(COMMANDS, resideInAnyPackage(SHARED))
                .ignoreDependency(resideInAnyPackage(SHARED), resideInAnyPackage(SHARED))
                .check(classes);
    }

    /** The root package, in which the tree of commands begins, is a slice of its own. */
    @Test
    void packagesFormNoCircle() {
        slices().matching("dev.steno.(**)")
                .should()
                .beFreeOfCycles()
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.steno.cli"));
    }

    @Test
    void nobodyKnowsTheCommandsButTheCommandLine() {
        noClasses()
                .that(not(COMMANDS))
                .and()
                .doNotHaveFullyQualifiedName(Main.class.getName())
                .should()
                .dependOnClassesThat(COMMANDS)
                .check(classes);
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
                .check(classes);
    }
}

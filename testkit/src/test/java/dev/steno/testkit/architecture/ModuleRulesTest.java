package dev.steno.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ModuleRulesTest {

    private static final String HERE = ModuleRulesTest.class.getPackageName();

    @Test
    void aCircleThroughARootPackageIsSeenAndTheRuleSaysHowToOpenIt() {
        assertThatThrownBy(() ->
                        ModuleRules.noCircleIn(HERE).check(new ClassFileImporter().importPackages(HERE + ".circle")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Cycle detected")
                .hasMessageContaining("move the class that both sides use");
    }

    @Test
    void packagesThatKnowEachOtherInOneDirectionAreNoCircle() {
        assertThatCode(() -> ModuleRules.noCircleIn("dev.steno")
                        .check(new ClassFileImporter()
                                .importPackages("dev.steno.testkit.rest", "dev.steno.testkit.deployment")))
                .doesNotThrowAnyException();
    }
}

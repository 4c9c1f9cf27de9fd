package dev.steno.testkit.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The rules of one module. Each module has a test that extends this class and names the module's root package; rules of its own
 * it adds there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ModuleRules {

    private static final int LONGEST_FILE = 300;
    private static final String[] DOORS = {"..rest..", "..grpc.."};
    private static final String[] STORES = {"..postgres..", "..opensearch..", "..topology.."};

    private final String root;
    private final JavaClasses classes;

    protected ModuleRules(String root) {
        this(root, written -> true);
    }

    /** @param written which packages are written by hand; the rules leave out the others */
    protected ModuleRules(String root, Predicate<String> written) {
        this.root = root;
        // The rules look at our own classes; reading the frameworks' too would only take time.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        this.classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root)
                .that(DescribedPredicate.describe("written by hand", each -> written.test(each.getPackageName())));
    }

    /** The module's classes. */
    protected final JavaClasses moduleClasses() {
        return classes;
    }

    /** The folder of the module's sources. */
    protected Path sources() {
        // A module's tests run in its folder.
        return Path.of("src/main/java");
    }

    @Test
    void theModuleIsLookedAt() {
        assertThat(own()).as("classes of %s", root).isNotEmpty();
    }

    @Test
    void packagesFormNoCircle() {
        noCircleIn("dev.steno").check(classes);
    }

    @Test
    void nothingDependsOnADoor() {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(DOORS)
                .should()
                .dependOnClassesThat(inModule(DOORS))
                .allowEmptyShould(true)
                .because(
                        "doors translate for callers outside and do no work; move what is needed into the package of the work");
        rule.check(classes);
    }

    @Test
    void doorsReachTheStoreThroughTheWork() {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideInAnyPackage(DOORS)
                .should()
                .dependOnClassesThat(inModule(STORES))
                .allowEmptyShould(true)
                .because(
                        "a door that knows the store does work; put the access into the package of the work and call that");
        rule.check(classes);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = own().map(JavaClass::getPackage)
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(Collectors.toSet());

        assertThat(unmarked)
                .as(
                        "packages without @NullMarked; give each a package-info.java with it and a paragraph on its promise")
                .isEmpty();
    }

    @Test
    void noNameHidesWhatAClassIsFor() {
        List<String> vague = own().map(JavaClass::getSimpleName)
                .filter(name -> name.matches(".*(Impl|Manager|Helper|Utils?)"))
                .toList();

        assertThat(vague)
                .as("classes with names that fit any class; name what each holds or does, as docs/glossary.md does")
                .isEmpty();
    }

    @Test
    void noFileIsLong() throws IOException {
        assertThat(longFiles(sources()))
                .as("files over %d lines; split each by what changes for different reasons", LONGEST_FILE)
                .isEmpty();
    }

    /**
     * Every package below a parent is a slice. A pattern like {@code dev.steno.cli.(*)..} would leave out the classes of the root
     * package, and with them every circle that goes through it.
     */
    static ArchRule noCircleIn(String parent) {
        return slices().matching(parent + ".(**)")
                .should()
                .beFreeOfCycles()
                .because(
                        "a circle of packages is one package; to open it, move the class that both sides use to the lower of "
                                + "the two, or let the lower one declare an interface that the upper one implements");
    }

    private static Map<String, Long> longFiles(Path folder) throws IOException {
        Map<String, Long> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    long count = lines.count();
                    if (count > LONGEST_FILE) {
                        found.put(folder.relativize(file).toString(), count);
                    }
                }
            }
        }
        return found;
    }

    private DescribedPredicate<JavaClass> inModule(String... packages) {
        return resideInAPackage(root + "..").and(resideInAnyPackage(packages));
    }

    private Stream<JavaClass> own() {
        return classes.stream()
                .filter(each -> each.getPackageName().equals(root)
                        || each.getPackageName().startsWith(root + "."))
                .filter(each -> !each.getSimpleName().equals("package-info"));
    }
}

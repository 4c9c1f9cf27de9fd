package dev.steno.standalone;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.steno.testkit.architecture.ModuleRules;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The design's rules of who may know whom, over all services at once. */
class LayeringTest extends ModuleRules {

    private static final List<String> SERVICES = List.of("ingest", "stats", "query", "session", "export");

    private static JavaClasses ours;

    LayeringTest() {
        super("dev.steno.standalone");
    }

    @BeforeAll
    static void read() {
        // The rules look at our own classes; reading the frameworks' too would only take time.
        ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
        ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("/dev/steno/testkit/"))
                .importPackages("dev.steno");
    }

    @Test
    void everyServiceIsLookedAt() {
        assertThat(ours.stream().map(JavaClass::getPackageName).map(LayeringTest::module))
                .containsAll(SERVICES)
                .contains("runtime", "schema");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "stats", "query", "session", "export"})
    void noServiceKnowsAnother(String service) {
        String[] others = SERVICES.stream()
                .filter(other -> !other.equals(service))
                .map(other -> "dev.steno." + other + "..")
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage("dev.steno." + service + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(others))
                .check(ours);
    }

    @Test
    void whatIsSharedKnowsNoService() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.steno.runtime..", "dev.steno.schema..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(SERVICES.stream()
                        .map(each -> "dev.steno." + each + "..")
                        .toArray(String[]::new)))
                .check(ours);
    }

    @Test
    void theSchemaKnowsNoFramework() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.steno.schema..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.quarkus..", "jakarta..", "org.eclipse.microprofile.."))
                .check(ours);
    }

    @Test
    void theLedgerKnowsNoStore() {
        noClasses()
                .that()
                .resideInAPackage("dev.steno.schema.ledger..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.apache.kafka..", "dev.steno.runtime.."))
                .check(ours);
    }

    @Test
    void onlyTheDoorsSpeakRest() {
        onlyIn("jakarta.ws.rs..", "..rest..", "dev.steno.runtime.errors..", "dev.steno.runtime.http..");
    }

    @Test
    void onlyTheDoorsServeGrpc() {
        classes()
                .that()
                .areAssignableTo(io.grpc.BindableService.class)
                .and()
                .resideOutsideOfPackage("dev.steno.schema..")
                .should()
                .resideInAPackage("..grpc..")
                .check(ours);
    }

    /** Quarkus's own way to a thread for a call loses requests; {@code UnaryCall} and {@code PacedResponses} do not. */
    @Test
    void grpcDoorsLeaveTheCallsThreadByThemselves() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAssignableTo(io.grpc.BindableService.class)
                .should()
                .notBeAnnotatedWith("io.smallrye.common.annotation.RunOnVirtualThread")
                .andShould()
                .notBeAnnotatedWith("io.smallrye.common.annotation.Blocking")
                .check(ours);
    }

    @Test
    void onlyTheArchivesAdapterSpeaksSql() {
        onlyIn("java.sql..", "..session.postgres..", "dev.steno.embedded..", "dev.steno.providers..");
        onlyIn("org.hibernate..", "..session.postgres..");
        onlyIn("jakarta.persistence..", "..session.postgres..");
    }

    @Test
    void onlyTheTopologyKnowsKafkaStreams() {
        onlyIn("org.apache.kafka.streams..", "..stats.topology..", "..stats.streams..");
    }

    @Test
    void theReadersDoorsDoNotKnowTheIndex() {
        onlyIn("org.opensearch.client..", "dev.steno.query..");
        noClasses()
                .that()
                .resideInAnyPackage("..query.rest..", "..query.grpc..", "..query.live..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.opensearch.client.."))
                .check(ours);
    }

    private static void onlyIn(String known, String... knowers) {
        noClasses()
                .that()
                .resideInAPackage("dev.steno..")
                .and()
                .resideOutsideOfPackages(knowers)
                .should()
                .dependOnClassesThat(resideInAnyPackage(known))
                .check(ours);
    }

    private static String module(String packageName) {
        String[] parts = packageName.split("\\.", -1);
        return parts.length > 2 ? parts[2] : "";
    }
}

package dev.steno.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.testkit.backends.BackendsResource;
import io.quarkus.arc.impl.ArcContainerImpl;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A module whose index is missing builds without complaint and has no beans; this notices. */
@QuarkusTest
@QuarkusTestResource(BackendsResource.class)
class AllServicesIT {

    @ParameterizedTest
    @ValueSource(strings = {"runtime", "ingest", "stats", "query", "session", "export"})
    void bringsTheBeansOfEveryService(String service) {
        assertThat(ArcContainerImpl.instance().getBeans().stream()
                        .map(bean -> bean.getBeanClass().getPackageName()))
                .anyMatch(name -> name.startsWith("dev.steno." + service));
    }
}

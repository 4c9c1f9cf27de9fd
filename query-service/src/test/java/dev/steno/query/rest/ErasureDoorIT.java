package dev.steno.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steno.query.peers.DoorTest;
import dev.steno.query.peers.PeerPorts;
import dev.steno.testkit.backends.BackendsResource;
import dev.steno.testkit.rest.RestClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Erasures over REST, and what they do to the index. */
@QuarkusTest
@QuarkusTestResource(
        value = BackendsResource.class,
        initArgs = @ResourceArg(name = "parts", value = "kafka,opensearch"))
@QuarkusTestResource(PeerPorts.class)
class ErasureDoorIT extends DoorTest {

    @Test
    void erasesASessionFromTheIndexAndShowsTheReceipt() {
        RestClient rest = new RestClient(server);
        log.append(message("to be erased").build());

        HttpResponse<String> asked = rest.put("/v1/sessions/" + session + "/erasure", "");

        assertThat(asked.statusCode()).isEqualTo(202);
        String erased = asked.headers().firstValue("Steno-Position").orElseThrow();
        String search = "/v1/search?session_filter=" + session;
        assertThat(rest.get(search, Map.of("Steno-After", erased)).body()).contains("\"total_count\":0");
        assertThat(rest.get("/v1/sessions/" + session + "/erasure").body()).contains("\"kept\"", "not_reached");
        assertThat(rest.get("/v1/sessions/unknown/erasure").statusCode()).isEqualTo(404);
    }
}

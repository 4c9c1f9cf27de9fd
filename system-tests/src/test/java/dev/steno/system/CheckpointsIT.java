package dev.steno.system;

import static dev.steno.testkit.store.StoreMessages.assistant;
import static dev.steno.testkit.store.StoreMessages.calling;
import static dev.steno.testkit.store.StoreMessages.result;
import static dev.steno.testkit.store.StoreMessages.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.steno.schema.store.v1.ChangeItemRequest;
import dev.steno.schema.store.v1.CompactSessionRequest;
import dev.steno.schema.store.v1.CompactionSettings;
import dev.steno.schema.store.v1.ItemChanged;
import dev.steno.schema.store.v1.ItemKind;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.testkit.rest.Json;
import dev.steno.testkit.rest.RestClient;
import dev.steno.testkit.store.GrpcStore;
import dev.steno.testkit.store.StoreDoor;
import dev.steno.testkit.store.StoreMessages;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions that are saved and loaded through the doors of a whole Steno. */
class CheckpointsIT {

    private final RestClient query =
            new RestClient(URI.create("http://localhost:" + Deployment.current().queryPort()));
    private final RestClient loading = new RestClient(Deployment.current().sessionStore());
    private StoreDoor store;

    @BeforeEach
    void open() {
        store = new GrpcStore(Deployment.current().sessionStore().getPort());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @CsvSource({"json,application/json", "yaml,application/yaml"})
    void aSessionThatIsLoadedUnderAnotherIdIsSavedAsTheSameBytes(String format, String type) {
        String saved = save(session(), format);
        String other = UUID.randomUUID().toString();

        HttpResponse<String> loaded = load(saved, type, "?session_id=" + other);

        assertThat(loaded.statusCode()).as(loaded.body()).isEqualTo(200);
        JsonNode answer = Json.of(loaded);
        assertThat(answer.path("chained").asBoolean()).isTrue();
        assertThat(answer.path("session").path("session_id").asText()).isEqualTo(other);
        assertThat(save(other, format)).isEqualTo(saved);
    }

    @Test
    void aChangedDocumentIsRefusedAndLeavesNothing() {
        String changed = save(session(), "json").replace("please", "don't");
        String other = UUID.randomUUID().toString();

        HttpResponse<String> refused = load(changed, RestClient.JSON, "?session_id=" + other);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("steno.chain");
        assertThat(loading.status("/v1/store/sessions/" + other)).isEqualTo(404);
    }

    @Test
    void aDryRunWritesNothing() {
        String saved = save(session(), "json");
        String other = UUID.randomUUID().toString();

        HttpResponse<String> checked = load(saved, RestClient.JSON, "?dry_run=true&session_id=" + other);

        assertThat(checked.statusCode()).isEqualTo(200);
        assertThat(loading.status("/v1/store/sessions/" + other)).isEqualTo(404);
    }

    private String session() {
        StoredSession session = StoreMessages.create(store);
        String id = session.getSessionId();
        store.appendMessage(user(session, "please read").build());
        for (int i = 1; i <= 4; i++) {
            store.appendMessage(calling(session, "call-" + i).build());
            store.appendMessage(result(session, "call-" + i, "content " + i).build());
        }
        store.appendMessage(assistant(session, "done").build());
        store.compactSession(CompactSessionRequest.newBuilder()
                .setSessionId(id)
                .setSummary("it was read")
                .setSettings(CompactionSettings.newBuilder().setKeepLast(2))
                .build());
        store.changeItem(ChangeItemRequest.newBuilder()
                .setSessionId(id)
                .setChange(ItemChanged.newBuilder()
                        .setKind(ItemKind.ITEM_KIND_TODO)
                        .setValue("- go on"))
                .build());
        return id;
    }

    private String save(String id, String format) {
        HttpResponse<String> answer = query.get("/v1/sessions/" + id + "/export?format=checkpoint-" + format, Map.of());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> load(String document, String type, String parameters) {
        return loading.post("/v1/store/checkpoints" + parameters, type, document);
    }
}

package dev.steno.session.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.steno.checkpoints.CheckpointFormat;
import dev.steno.schema.archive.v1.MarkSessionRequest;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.records.v1.Usage;
import dev.steno.schema.store.v1.AppendMessageRequest;
import dev.steno.schema.store.v1.ChangeItemRequest;
import dev.steno.schema.store.v1.CompactSessionRequest;
import dev.steno.schema.store.v1.CompactionSettings;
import dev.steno.schema.store.v1.CreateSessionRequest;
import dev.steno.schema.store.v1.ImportCheckpointResponse;
import dev.steno.schema.store.v1.ImportOptions;
import dev.steno.schema.store.v1.ItemChanged;
import dev.steno.schema.store.v1.ItemKind;
import dev.steno.schema.store.v1.StoredMessage;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.schema.store.v1.ToolCall;
import dev.steno.testkit.backends.BackendsResource;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@WithTestResource(value = BackendsResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class ImportCheckpointIT {

    private static final String PLAIN = """
            {"version":"1.0","exported_at":"2026-03-11T12:00:00Z","exported_by":"ada",
            "session":{"name":"vpc","provider":"anthropic","model":"claude","project_path":"%s",
            "created_at":"2026-03-11T10:00:00Z","updated_at":"2026-03-11T11:00:00Z","metadata":{"ticket":"NET-7"}},
            "messages":[{"role":"user","content":"hello","created_at":"2026-03-11T10:00:01Z","archived":true,"rating":5},
            {"role":"assistant","content":"hi","created_at":"2026-03-11T10:00:02Z"}],
            "statistics":{"message_count":2,"user_messages":1,"assistant_messages":1}}
            """;

    private CheckpointClient store;

    @BeforeEach
    void open() {
        store = new CheckpointClient();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @EnumSource
    void aSessionThatIsLoadedIsTheSameWhenItIsSavedAgain(CheckpointFormat format) throws Exception {
        String id = session();
        String first = store.save(id, format);

        ImportCheckpointResponse loaded =
                store.load(first, ImportOptions.newBuilder().setFormat(format.extension()));

        String copy = loaded.getSession().getSessionId();
        assertThat(copy).isNotEqualTo(id);
        assertThat(loaded.getChained()).isTrue();
        assertThat(loaded.getSession().getCompactions()).isEqualTo(1);
        assertThat(store.session(copy).getUpdatedMs())
                .isEqualTo(store.session(id).getUpdatedMs());
        assertThat(store.save(copy, format)).isEqualTo(first);
    }

    @Test
    void aPlainDocumentKeepsTimesAndWhatTheStoreHasNoPlaceFor() throws Exception {
        String root = "/work/" + UUID.randomUUID();

        ImportCheckpointResponse loaded = store.load(PLAIN.formatted(root), ImportOptions.newBuilder());

        StoredSession session = loaded.getSession();
        assertThat(loaded.getMessageCount()).isEqualTo(2);
        assertThat(session.getName()).isEqualTo("vpc");
        assertThat(session.getCreatedMs()).isEqualTo(1_773_223_200_000L);
        assertThat(store.messages(session.getSessionId()))
                .extracting(StoredMessage::getContent, StoredMessage::getArchived, StoredMessage::getTimeMs)
                .containsExactly(tuple("hello", true, 1_773_223_201_000L), tuple("hi", false, 1_773_223_202_000L));
        String saved = store.save(session.getSessionId(), CheckpointFormat.JSON);
        assertThat(saved).contains("\"exported_by\": \"ada\"").contains("\"rating\": 5");
        String elsewhere = store.load(saved, ImportOptions.newBuilder().setProjectRoot(root + "/b"))
                .getSession()
                .getSessionId();
        String savedThere = store.save(elsewhere, CheckpointFormat.JSON);
        assertThat(savedThere.replace(root + "/b", root).replaceAll("\"digest\".*", ""))
                .isEqualTo(saved.replaceAll("\"digest\".*", ""));
    }

    @Test
    void aLoadedSessionGoesOn() throws Exception {
        String root = "/work/" + UUID.randomUUID();
        String id = store.load(PLAIN.formatted(root), ImportOptions.newBuilder())
                .getSession()
                .getSessionId();

        long sequence = store.calls()
                .appendMessage(AppendMessageRequest.newBuilder()
                        .setSessionId(id)
                        .setRole("user")
                        .setContent("more")
                        .build())
                .getSequence();

        assertThat(sequence).isEqualTo(3);
        assertThat(store.session(id).getUpdatedMs()).isGreaterThan(1_773_226_800_000L);
        assertThat(store.save(id, CheckpointFormat.JSON)).contains("\"message_count\": 3");
    }

    @Test
    void aDocumentWithProblemsIsRefusedWithAllOfThemAndNothingIsWritten() {
        String id = UUID.randomUUID().toString();
        String bad =
                PLAIN.formatted("/p").replace("\"assistant\",", "\"wizard\",").replace("\"1.0\"", "\"2.0\"");

        assertThat(failure(() -> store.load(bad, ImportOptions.newBuilder().setSessionId(id))))
                .matches(failed -> failed.getCode() == Status.Code.INVALID_ARGUMENT)
                .extracting(Status::getDescription)
                .asString()
                .contains("version: must be \"1.0\"")
                .contains("messages[1].role: must be user, assistant, system or tool");
        assertThat(failure(() -> store.session(id)).getCode()).isEqualTo(Status.Code.NOT_FOUND);
    }

    @Test
    void manyProblemsFitIntoAStatus() {
        String bad = "{\"messages\":[" + "{\"role\":\"wizard\"},".repeat(500) + "{}]}";

        assertThat(failure(() -> store.load(bad, ImportOptions.newBuilder())))
                .matches(failed -> failed.getCode() == Status.Code.INVALID_ARGUMENT)
                .extracting(Status::getDescription)
                .asString()
                .contains("messages[0].role")
                .contains("more problems at least");
    }

    @Test
    void aDryRunSaysWhatWouldBeAndWritesNothing() {
        String id = UUID.randomUUID().toString();

        ImportCheckpointResponse checked = store.load(
                PLAIN.formatted("/work/" + id),
                ImportOptions.newBuilder().setSessionId(id).setDryRun(true));

        assertThat(checked.getMessageCount()).isEqualTo(2);
        assertThat(checked.getPosition()).isEmpty();
        assertThat(failure(() -> store.session(id)).getCode()).isEqualTo(Status.Code.NOT_FOUND);
    }

    @Test
    void aNameOrAnIdThatIsTakenIsRefused() {
        String root = "/work/" + UUID.randomUUID();
        String id = store.load(PLAIN.formatted(root), ImportOptions.newBuilder())
                .getSession()
                .getSessionId();

        assertThat(failure(() -> store.load(PLAIN.formatted(root), ImportOptions.newBuilder()))
                        .getCode())
                .isEqualTo(Status.Code.ALREADY_EXISTS);
        assertThat(failure(() -> store.load(
                                PLAIN.formatted(root),
                                ImportOptions.newBuilder().setName("other").setSessionId(id)))
                        .getCode())
                .isEqualTo(Status.Code.ALREADY_EXISTS);
        assertThat(store.load(PLAIN.formatted(root), ImportOptions.newBuilder().setName("other"))
                        .getSession()
                        .getName())
                .isEqualTo("other");
    }

    @Test
    void aSessionIsOverwrittenOnlyWhenThatIsAskedFor() {
        String root = "/work/" + UUID.randomUUID();
        String before = store.load(PLAIN.formatted(root), ImportOptions.newBuilder())
                .getSession()
                .getSessionId();

        String after = store.load(
                        PLAIN.formatted(root), ImportOptions.newBuilder().setOverwrite(true))
                .getSession()
                .getSessionId();

        assertThat(after).isNotEqualTo(before);
        assertThat(failure(() -> store.session(before)).getCode()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(store.messages(after)).hasSize(2);
    }

    /** A session with all that a checkpoint has a place for. */
    private String session() {
        String id = store.calls()
                .createSession(CreateSessionRequest.newBuilder()
                        .setAgent("harness")
                        .setProjectRoot("/work/" + UUID.randomUUID())
                        .setModel("opus")
                        .putMetadata("branch", "main")
                        .build())
                .getSession()
                .getSessionId();
        for (int i = 1; i <= 3; i++) {
            store.calls().appendMessage(append(id, "user", i).build());
            store.calls()
                    .appendMessage(append(id, "assistant", i)
                            .setModel("opus")
                            .setRequestId("req-" + id + i)
                            .setUsage(Usage.newBuilder().setInputTokens(10).setOutputTokens(i))
                            .addToolCalls(ToolCall.newBuilder()
                                    .setId("call-" + i)
                                    .setName("Read")
                                    .setArguments("{\"path\": \"a\"}"))
                            .build());
            store.calls()
                    .appendMessage(append(id, "tool", i)
                            .setToolCallId("call-" + i)
                            .setAgentName("reviewer")
                            .setIsError(i == 2)
                            .build());
        }
        store.calls()
                .compactSession(CompactSessionRequest.newBuilder()
                        .setSessionId(id)
                        .setSummary("what was said")
                        .setSettings(CompactionSettings.newBuilder().setKeepLast(2))
                        .build())
                .forEachRemaining(stage -> {});
        change(id, ItemKind.ITEM_KIND_TODO, "", "- one");
        change(id, ItemKind.ITEM_KIND_TODO, "", "- one\n- two");
        change(id, ItemKind.ITEM_KIND_CONTEXT, "vpc", "10.0.0.0/8");
        store.archive()
                .markSession(MarkSessionRequest.newBuilder()
                        .setSessionId(id)
                        .setMark(SessionMetadata.newBuilder().setIsMarked(true).setNote("keep"))
                        .build());
        return id;
    }

    private void change(String id, ItemKind kind, String key, String value) {
        ItemChanged.Builder change =
                ItemChanged.newBuilder().setKind(kind).setKey(key).setValue(value);
        if (kind == ItemKind.ITEM_KIND_CONTEXT) {
            change.setType("component");
        }
        store.calls()
                .changeItem(ChangeItemRequest.newBuilder()
                        .setSessionId(id)
                        .setChange(change)
                        .build());
    }

    private static AppendMessageRequest.Builder append(String id, String role, int i) {
        return AppendMessageRequest.newBuilder()
                .setSessionId(id)
                .setRole(role)
                .setContent("%s %d\nwords".formatted(role, i));
    }

    private static Status failure(ThrowingCallable call) {
        StatusRuntimeException[] failure = new StatusRuntimeException[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(StatusRuntimeException.class, thrown -> failure[0] = thrown);
        return failure[0].getStatus();
    }
}

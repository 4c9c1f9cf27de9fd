package dev.steno.testkit.store;

import static dev.steno.testkit.store.StoreMessages.calling;
import static dev.steno.testkit.store.StoreMessages.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steno.schema.store.v1.AppendMessageRequest;
import dev.steno.schema.store.v1.AppendMessageResponse;
import dev.steno.schema.store.v1.ChangeItemRequest;
import dev.steno.schema.store.v1.CreateSessionRequest;
import dev.steno.schema.store.v1.DeleteSessionRequest;
import dev.steno.schema.store.v1.FindSessionRequest;
import dev.steno.schema.store.v1.GetItemRequest;
import dev.steno.schema.store.v1.GetSessionRequest;
import dev.steno.schema.store.v1.Item;
import dev.steno.schema.store.v1.ItemChanged;
import dev.steno.schema.store.v1.ItemKind;
import dev.steno.schema.store.v1.ListItemsRequest;
import dev.steno.schema.store.v1.ListSessionsRequest;
import dev.steno.schema.store.v1.ListSessionsResponse;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.schema.store.v1.UpdateSessionRequest;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class StoreConformance {

    protected StoreDoor store;
    private StoredSession session;

    @BeforeEach
    void open() {
        store = connect();
        session = StoreMessages.create(store);
    }

    /** Opens the door under test. */
    protected abstract StoreDoor connect();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aCreatedSessionIsFoundByIdByNameAndInItsFolder() {
        StoredSession named = store.createSession(CreateSessionRequest.newBuilder()
                        .setName("refactor")
                        .setAgent("harness")
                        .setProjectRoot(session.getProjectRoot())
                        .setModel("opus")
                        .setProvider("anthropic")
                        .setSkill("general")
                        .setParentSessionId(session.getSessionId())
                        .putMetadata("branch", "main")
                        .build())
                .getSession();

        assertThat(get(named)).isEqualTo(named);
        assertThat(named.getVersion()).isEqualTo(1);
        assertThat(named.getProjectName()).isEqualTo(session.getProjectRoot().substring("/work/".length()));
        assertThat(store.findSession(FindSessionRequest.newBuilder()
                                .setProjectRoot(session.getProjectRoot())
                                .setName("refactor")
                                .build())
                        .getSession())
                .isEqualTo(named);
        assertThat(list(session.getProjectRoot(), "", 0).getSessionsList()).containsExactlyInAnyOrder(named, session);
        assertThat(item(named, ItemKind.ITEM_KIND_METADATA, "", "branch").getValue())
                .isEqualTo("main");
    }

    @Test
    void aRepeatedCreationGivesTheSameSession() {
        CreateSessionRequest request = CreateSessionRequest.newBuilder()
                .setClientKey(UUID.randomUUID().toString())
                .setProjectRoot(session.getProjectRoot())
                .setName("once")
                .build();

        StoredSession first = store.createSession(request).getSession();

        assertThat(store.createSession(request).getSession()).isEqualTo(first);
        assertFails(
                Status.Code.ALREADY_EXISTS,
                () -> store.createSession(request.toBuilder().setModel("other").build()));
        assertFails(
                Status.Code.ALREADY_EXISTS,
                () -> store.createSession(
                        request.toBuilder().setClientKey("another").build()));
    }

    @Test
    void ofSessionsCreatedWithOneNameAtOneMomentOneGetsIt() {
        List<String> outcomes = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> create("together"))
                .toList();

        assertThat(outcomes)
                .containsOnlyOnce("created")
                .filteredOn("ALREADY_EXISTS"::equals)
                .hasSize(7);
    }

    private String create(String name) {
        try {
            store.createSession(CreateSessionRequest.newBuilder()
                    .setProjectRoot(session.getProjectRoot())
                    .setName(name)
                    .build());
            return "created";
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode().name();
        }
    }

    @Test
    void aSessionIsChangedOnlyInTheVersionThatTheCallerHasSeen() {
        StoredSession changed = store.updateSession(UpdateSessionRequest.newBuilder()
                        .setSessionId(session.getSessionId())
                        .setModel("haiku")
                        .setExpectedVersion(1)
                        .build())
                .getSession();

        assertThat(changed.getModel()).isEqualTo("haiku");
        assertThat(changed.getAgent()).isEqualTo("harness");
        assertThat(changed.getVersion()).isEqualTo(2);
        assertFails(
                Status.Code.ABORTED,
                () -> store.updateSession(UpdateSessionRequest.newBuilder()
                        .setSessionId(session.getSessionId())
                        .setModel("opus")
                        .setExpectedVersion(1)
                        .build()));
        assertThat(get(session)).isEqualTo(changed);
    }

    @Test
    void pagesLeadThroughAFoldersSessionsTheLatestChangeFirst() {
        List<String> created = new ArrayList<>(List.of(session.getSessionId()));
        for (int i = 0; i < 4; i++) {
            created.addFirst(store.createSession(CreateSessionRequest.newBuilder()
                            .setProjectRoot(session.getProjectRoot())
                            .build())
                    .getSession()
                    .getSessionId());
        }
        List<String> listed = new ArrayList<>();
        String token = "";
        do {
            ListSessionsResponse page = list(session.getProjectRoot(), token, 2);
            page.getSessionsList().forEach(each -> listed.add(each.getSessionId()));
            token = page.getNextPageToken();
        } while (!token.isEmpty());

        assertThat(listed).containsExactlyElementsOf(created);
    }

    @Test
    void anItemIsSetComparedAndRemoved() {
        assertThat(change(todo("[ ] one").setExpectedVersion(0)).getVersion()).isEqualTo(1);
        assertThat(change(todo("[x] one").setExpectedVersion(1)).getVersion()).isEqualTo(2);
        assertFails(Status.Code.ABORTED, () -> change(todo("lost").setExpectedVersion(1)));
        assertThat(item(session, ItemKind.ITEM_KIND_TODO, "", "").getValue()).isEqualTo("[x] one");

        change(todo("").setRemoved(true));
        assertThat(item(session, ItemKind.ITEM_KIND_TODO, "", "")).isEqualTo(Item.getDefaultInstance());
        assertThat(change(todo("again").setExpectedVersion(0)).getVersion()).isEqualTo(4);
    }

    @Test
    void itemsAreListedByKind() {
        change(ItemChanged.newBuilder()
                .setKind(ItemKind.ITEM_KIND_CONTEXT)
                .setType("stack_file")
                .setKey("vpc")
                .setValue("{}"));
        change(todo("one"));

        assertThat(items(ItemKind.ITEM_KIND_UNSPECIFIED)).hasSize(2);
        assertThat(items(ItemKind.ITEM_KIND_CONTEXT)).extracting(Item::getKey).containsExactly("vpc");
    }

    @Test
    void aDeletedSessionIsGoneWithAllThatBelongsToItAndItsIdIsNotUsedAgain() {
        append(user(session, "secret"));
        change(todo("one"));
        DeleteSessionRequest request = DeleteSessionRequest.newBuilder()
                .setSessionId(session.getSessionId())
                .build();

        assertThat(store.deleteSession(request).getDeleted()).isTrue();

        assertThat(store.deleteSession(request).getDeleted()).isFalse();
        assertFails(Status.Code.NOT_FOUND, () -> get(session));
        assertFails(Status.Code.NOT_FOUND, () -> append(user(session, "late")));
        assertThat(list(session.getProjectRoot(), "", 0).getSessionsList()).isEmpty();
        assertFails(
                Status.Code.ALREADY_EXISTS,
                () -> store.createSession(CreateSessionRequest.newBuilder()
                        .setSessionId(session.getSessionId())
                        .build()));
    }

    @Test
    void whatIsWrongIsNamed() {
        assertFails(
                Status.Code.NOT_FOUND,
                () -> get(session.toBuilder().setSessionId("none").build()));
        assertFails(
                Status.Code.INVALID_ARGUMENT, () -> append(user(session, "x").setRole("robot")));
        assertFails(
                Status.Code.INVALID_ARGUMENT, () -> append(user(session, "x").setToolCallId("c")));
        assertFails(Status.Code.INVALID_ARGUMENT, () -> append(calling(session, "c", "c")));
        assertFails(
                Status.Code.INVALID_ARGUMENT, () -> append(user(session, "x").setClientKey("k\n")));
        assertFails(
                Status.Code.INVALID_ARGUMENT,
                () -> change(ItemChanged.newBuilder().setKey("k")));
        assertThat(store.loadMessages(session.getSessionId())).isEmpty();
    }

    private StoredSession get(StoredSession asked) {
        return store.getSession(GetSessionRequest.newBuilder()
                        .setSessionId(asked.getSessionId())
                        .build())
                .getSession();
    }

    private ListSessionsResponse list(String root, String token, int size) {
        return store.listSessions(ListSessionsRequest.newBuilder()
                .setProjectRoot(root)
                .setPageToken(token)
                .setPageSize(size)
                .build());
    }

    private Item item(StoredSession of, ItemKind kind, String type, String key) {
        return store.getItem(GetItemRequest.newBuilder()
                        .setSessionId(of.getSessionId())
                        .setKind(kind)
                        .setType(type)
                        .setKey(key)
                        .build())
                .getItem();
    }

    private List<Item> items(ItemKind kind) {
        return store.listItems(ListItemsRequest.newBuilder()
                        .setSessionId(session.getSessionId())
                        .setKind(kind)
                        .build())
                .getItemsList();
    }

    private Item change(ItemChanged.Builder change) {
        return store.changeItem(ChangeItemRequest.newBuilder()
                        .setSessionId(session.getSessionId())
                        .setChange(change)
                        .build())
                .getItem();
    }

    private static ItemChanged.Builder todo(String text) {
        return ItemChanged.newBuilder().setKind(ItemKind.ITEM_KIND_TODO).setValue(text);
    }

    private AppendMessageResponse append(AppendMessageRequest.Builder message) {
        return store.appendMessage(message.build());
    }

    private static void assertFails(Status.Code code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(failure.getStatus().getCode()).isEqualTo(code));
    }
}

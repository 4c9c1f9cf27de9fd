package dev.steno.session.store;

import static dev.steno.session.store.StoreClient.assistant;
import static dev.steno.session.store.StoreClient.calling;
import static dev.steno.session.store.StoreClient.result;
import static dev.steno.session.store.StoreClient.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steno.schema.records.v1.Usage;
import dev.steno.schema.store.v1.AgentUsage;
import dev.steno.schema.store.v1.AppendMessageRequest;
import dev.steno.schema.store.v1.ChangeItemRequest;
import dev.steno.schema.store.v1.CreateSessionRequest;
import dev.steno.schema.store.v1.FindSessionRequest;
import dev.steno.schema.store.v1.GetItemRequest;
import dev.steno.schema.store.v1.GetLastMessageRequest;
import dev.steno.schema.store.v1.GetSessionRequest;
import dev.steno.schema.store.v1.GetSessionUsageRequest;
import dev.steno.schema.store.v1.GetSessionUsageResponse;
import dev.steno.schema.store.v1.HasPendingToolCallsRequest;
import dev.steno.schema.store.v1.Item;
import dev.steno.schema.store.v1.ItemChanged;
import dev.steno.schema.store.v1.ItemKind;
import dev.steno.schema.store.v1.ListItemsRequest;
import dev.steno.schema.store.v1.ListSessionsRequest;
import dev.steno.schema.store.v1.ListSessionsResponse;
import dev.steno.schema.store.v1.ListUserMessagesRequest;
import dev.steno.schema.store.v1.StoredMessage;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.schema.store.v1.UpdateSessionRequest;
import dev.steno.schema.store.v1.UserMessage;
import dev.steno.testkit.backends.BackendsResource;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = BackendsResource.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class StoreCallsIT {

    private StoreClient store;
    private StoredSession session;

    @BeforeEach
    void open() {
        store = new StoreClient();
        session = store.create();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aCreatedSessionIsFoundByIdByNameAndInItsFolder() {
        StoredSession named = store.calls()
                .createSession(CreateSessionRequest.newBuilder()
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
        assertThat(store.calls()
                        .findSession(FindSessionRequest.newBuilder()
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

        StoredSession first = store.calls().createSession(request).getSession();

        assertThat(store.calls().createSession(request).getSession()).isEqualTo(first);
        assertFails(
                Status.Code.ALREADY_EXISTS,
                () -> store.calls()
                        .createSession(request.toBuilder().setModel("other").build()));
        assertFails(
                Status.Code.ALREADY_EXISTS,
                () -> store.calls()
                        .createSession(
                                request.toBuilder().setClientKey("another").build()));
    }

    @Test
    void aSessionIsChangedOnlyInTheVersionThatTheCallerHasSeen() {
        StoredSession changed = store.calls()
                .updateSession(UpdateSessionRequest.newBuilder()
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
                () -> store.calls()
                        .updateSession(UpdateSessionRequest.newBuilder()
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
            created.addFirst(store.calls()
                    .createSession(CreateSessionRequest.newBuilder()
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
    void messagesAreNumberedWithoutGapsAndOnceForEachKey() {
        AppendMessageRequest.Builder first = user(session, "hello").setClientKey("k1");

        long one = store.append(first).getSequence();
        long two = store.append(assistant(session, "")).getSequence();

        assertThat(List.of(one, two, store.append(first).getSequence())).containsExactly(1L, 2L, 1L);
        assertFails(Status.Code.ALREADY_EXISTS, () -> store.append(first.setContent("other")));
        assertThat(store.all(session)).extracting(StoredMessage::getContent).containsExactly("hello", "");
        assertThat(get(session).getMessageCount()).isEqualTo(2);
    }

    @Test
    void aMessageComesBackAsItWasGiven() {
        Usage usage = Usage.newBuilder()
                .setInputTokens(3_000_000_000L)
                .setOutputTokens(20)
                .setServiceTier("batch")
                .build();
        AppendMessageRequest given = calling(session, "c1", "c2")
                .setContent("I read two files")
                .setAgentName("reader")
                .setModel("opus")
                .setUsage(usage)
                .build();

        store.calls().appendMessage(given);
        StoredMessage read = store.all(session).getFirst();

        assertThat(read.getContent()).isEqualTo("I read two files");
        assertThat(read.getToolCallsList()).isEqualTo(given.getToolCallsList());
        assertThat(read.getAgentName()).isEqualTo("reader");
        assertThat(read.getModel()).isEqualTo("opus");
        assertThat(read.getUsage()).isEqualTo(usage);
        assertThat(get(session).getTotalTokens()).isEqualTo(3_000_000_020L);
    }

    @Test
    void theContextLeavesOutCallsWithoutResultsAndResultsWithoutCalls() {
        store.append(user(session, "go"));
        store.append(result(session, "lost", "a result of nothing"));
        store.append(calling(session, "c1", "c2"));
        store.append(result(session, "c1", "one"));
        store.append(calling(session, "c3"));

        List<StoredMessage> context = store.context(session);

        assertThat(context).extracting(StoredMessage::getSequence).containsExactly(1L, 3L, 4L);
        assertThat(context.get(1).getToolCallsList())
                .extracting(call -> call.getId())
                .containsExactly("c1");
        assertThat(store.all(session)).hasSize(5);
    }

    @Test
    void callsArePendingUntilEachHasItsResult() {
        store.append(calling(session, "c1", "c2"));
        store.append(result(session, "c1", "one"));
        assertThat(pending()).containsExactly("c2");

        store.append(result(session, "c2", "two"));
        assertThat(pending()).isEmpty();
    }

    @Test
    void theLastMessageOfARoleIsFoundAndPeoplesWordsOverAllSessions() {
        store.append(user(session, "first"));
        store.append(user(session, "second"));
        store.append(assistant(session, "answer"));

        assertThat(last("user").getContent()).isEqualTo("second");
        assertThat(last("assistant").getContent()).isEqualTo("answer");
        assertThat(last("system")).isEqualTo(StoredMessage.getDefaultInstance());
        assertThat(store.calls()
                        .listUserMessages(
                                ListUserMessagesRequest.newBuilder().setLimit(2).build())
                        .getMessagesList())
                .extracting(UserMessage::getContent)
                .containsExactly("second", "first");
    }

    @Test
    void usageIsSummedByAgentTheLargestFirst() {
        store.append(assistant(session, "a").setUsage(tokens(10, 5)));
        store.append(assistant(session, "b").setUsage(tokens(100, 50)).setAgentName("explorer"));
        store.append(assistant(session, "c").setUsage(tokens(1, 1)));

        GetSessionUsageResponse usage = store.calls()
                .getSessionUsage(GetSessionUsageRequest.newBuilder()
                        .setSessionId(session.getSessionId())
                        .build());

        assertThat(usage.getTotal().getInputTokens()).isEqualTo(111);
        assertThat(usage.getTotal().getApiCalls()).isEqualTo(3);
        assertThat(usage.getAgentsList()).extracting(AgentUsage::getAgentName).containsExactly("explorer", "main");
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
    void whatIsWrongIsNamed() {
        assertFails(
                Status.Code.NOT_FOUND,
                () -> get(session.toBuilder().setSessionId("none").build()));
        assertFails(
                Status.Code.INVALID_ARGUMENT,
                () -> store.append(user(session, "x").setRole("robot")));
        assertFails(
                Status.Code.INVALID_ARGUMENT,
                () -> store.append(user(session, "x").setToolCallId("c")));
        assertFails(Status.Code.INVALID_ARGUMENT, () -> store.append(calling(session, "c", "c")));
        assertFails(
                Status.Code.INVALID_ARGUMENT,
                () -> store.append(user(session, "x").setClientKey("k\n")));
        assertFails(
                Status.Code.INVALID_ARGUMENT,
                () -> change(ItemChanged.newBuilder().setKey("k")));
        assertThat(store.all(session)).isEmpty();
    }

    private StoredSession get(StoredSession asked) {
        return store.calls()
                .getSession(GetSessionRequest.newBuilder()
                        .setSessionId(asked.getSessionId())
                        .build())
                .getSession();
    }

    private ListSessionsResponse list(String root, String token, int size) {
        return store.calls()
                .listSessions(ListSessionsRequest.newBuilder()
                        .setProjectRoot(root)
                        .setPageToken(token)
                        .setPageSize(size)
                        .build());
    }

    private List<String> pending() {
        return store.calls()
                .hasPendingToolCalls(HasPendingToolCallsRequest.newBuilder()
                        .setSessionId(session.getSessionId())
                        .build())
                .getToolCallIdsList();
    }

    private StoredMessage last(String role) {
        return store.calls()
                .getLastMessage(GetLastMessageRequest.newBuilder()
                        .setSessionId(session.getSessionId())
                        .setRole(role)
                        .build())
                .getMessage();
    }

    private Item item(StoredSession of, ItemKind kind, String type, String key) {
        return store.calls()
                .getItem(GetItemRequest.newBuilder()
                        .setSessionId(of.getSessionId())
                        .setKind(kind)
                        .setType(type)
                        .setKey(key)
                        .build())
                .getItem();
    }

    private List<Item> items(ItemKind kind) {
        return store.calls()
                .listItems(ListItemsRequest.newBuilder()
                        .setSessionId(session.getSessionId())
                        .setKind(kind)
                        .build())
                .getItemsList();
    }

    private Item change(ItemChanged.Builder change) {
        return store.calls()
                .changeItem(ChangeItemRequest.newBuilder()
                        .setSessionId(session.getSessionId())
                        .setChange(change)
                        .build())
                .getItem();
    }

    private static ItemChanged.Builder todo(String text) {
        return ItemChanged.newBuilder().setKind(ItemKind.ITEM_KIND_TODO).setValue(text);
    }

    private static Usage tokens(long input, long output) {
        return Usage.newBuilder().setInputTokens(input).setOutputTokens(output).build();
    }

    private static void assertFails(Status.Code code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        failure -> assertThat(failure.getStatus().getCode()).isEqualTo(code));
    }
}

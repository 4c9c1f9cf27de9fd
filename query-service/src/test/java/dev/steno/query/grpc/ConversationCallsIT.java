package dev.steno.query.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steno.query.peers.DoorTest;
import dev.steno.query.peers.PeerPorts;
import dev.steno.runtime.position.AfterPosition;
import dev.steno.schema.conversation.ExportRequest;
import dev.steno.schema.conversation.ExportResponse;
import dev.steno.schema.conversation.MarkRequest;
import dev.steno.schema.conversation.SearchRequest;
import dev.steno.schema.conversation.SearchResponse;
import dev.steno.schema.conversation.TreeRequest;
import dev.steno.schema.conversation.TreeResponse;
import dev.steno.schema.log.Positions;
import dev.steno.schema.sessions.v1.SessionStatus;
import dev.steno.testkit.backends.BackendsResource;
import dev.steno.testkit.grpc.Received;
import grpc.health.v1.HealthGrpc;
import grpc.health.v1.HealthOuterClass.HealthCheckRequest;
import grpc.health.v1.HealthOuterClass.HealthCheckResponse.ServingStatus;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The RPCs that answer once, by a plain gRPC client. */
@QuarkusTest
@QuarkusTestResource(
        value = BackendsResource.class,
        initArgs = @ResourceArg(name = "parts", value = "kafka,opensearch"))
@QuarkusTestResource(PeerPorts.class)
class ConversationCallsIT extends DoorTest {

    @Test
    void findsAMessageRightAfterItsPosition() {
        Positions position = log.append(message("the quick armadillo").build());

        SearchResponse found =
                callsAfter(position).searchConversations(search("armadillo").build());

        assertThat(found.getTotalCount()).isEqualTo(1);
        assertThat(found.getResults(0).getMessage().getContent()).isEqualTo("the quick armadillo");
        assertThat(found.getResults(0).getHighlightsList()).containsExactly("the quick <mark>armadillo</mark>");
    }

    @Test
    void showsASessionInTheTree() throws Exception {
        Positions position = log.append(message("hello").build());
        log.summarise(position, summary(SessionStatus.SESSION_STATUS_ACTIVE, 1).build());

        TreeResponse tree = callsAfter(position)
                .getConversationTree(
                        TreeRequest.newBuilder().setProjectFilter("doors").build());

        assertThat(tree.getProjects(0).getSessionsList())
                .anySatisfy(shown -> assertThat(shown.getSessionId()).isEqualTo(session));
    }

    @Test
    void searchesMarkedSessionsRightAfterTheMark() {
        Positions position = log.append(message("worth keeping").build());

        assertThat(callsAfter(position)
                        .searchConversations(search("").setOnlyMarked(true).build())
                        .getTotalCount())
                .isZero();
        assertThat(calls().markImportant(mark(true)).getSuccess()).isTrue();
        assertThat(calls().searchConversations(search("").setOnlyMarked(true).build())
                        .getTotalCount())
                .isEqualTo(1);

        assertThat(calls().markImportant(mark(false)).getSuccess()).isTrue();
        assertThat(calls().searchConversations(search("").setOnlyMarked(true).build())
                        .getTotalCount())
                .isZero();
    }

    @Test
    void exportsADocumentWhole() {
        ExportResponse document = calls().exportConversation(export("any", "markdown"));

        assertThat(document.getContent()).isEqualTo("# é");
        assertThat(document.getFilename()).isEqualTo("conversation_short.md");
        assertThat(document.getMimeType()).startsWith("text/markdown");
        assertThat(document.getMessageCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "unknown | markdown | NOT_FOUND        | no such session",
                "any     | pdf      | INVALID_ARGUMENT | json, markdown, txt",
                "-       | markdown | INVALID_ARGUMENT | session_id",
                "large   | markdown | INVALID_ARGUMENT | /v1/sessions/{session_id}/export?format=markdown",
                "torn    | markdown | UNAVAILABLE      | -",
                "silent  | markdown | UNAVAILABLE      | did not finish",
            })
    void saysWhatIsWrongWithAnExport(String id, String format, Status.Code code, String detail) {
        Status status = failure(() -> calls().exportConversation(export(id == null ? "" : id, format)));

        assertThat(status.getCode()).isEqualTo(code);
        assertThat(status.getDescription()).contains(detail == null ? "" : detail);
    }

    @Test
    void refusesMarksOfNoSessionAndOfUnknownOnes() {
        assertThat(failure(() -> calls().markImportant(MarkRequest.getDefaultInstance()))
                        .getCode())
                .isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(failure(() -> calls().markImportant(MarkRequest.newBuilder()
                                .setSessionId("unknown")
                                .build()))
                        .getCode())
                .isEqualTo(Status.Code.NOT_FOUND);
    }

    @Test
    void tellsWhichFieldIsWrong() {
        StatusRuntimeException failure = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> calls().searchConversations(search("x").setOffset(20_000).build()));

        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(StatusProto.fromThrowable(failure).getDetailsList())
                .anyMatch(detail -> detail.getTypeUrl().endsWith("google.rpc.BadRequest"));
    }

    @Test
    void refusesAPositionThatIsNone() {
        Metadata headers = new Metadata();
        headers.put(AfterPosition.KEY, "yesterday");
        Status status = failure(() -> calls().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .searchConversations(search("x").build()));

        assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @Test
    void tellsWhatItOffersByReflection() throws Exception {
        Received<ServerReflectionRequest, ServerReflectionResponse> seen = Received.eagerly();
        StreamObserver<ServerReflectionRequest> questions =
                ServerReflectionGrpc.newStub(channel).serverReflectionInfo(seen);
        questions.onNext(
                ServerReflectionRequest.newBuilder().setListServices("").build());
        questions.onNext(ServerReflectionRequest.newBuilder()
                .setFileContainingSymbol("conversation.ConversationService")
                .build());
        questions.onCompleted();

        assertThat(seen.end().get(10, TimeUnit.SECONDS).isOk()).isTrue();
        assertThat(seen.answers().get(0).getListServicesResponse().getServiceList())
                .extracting(ServiceResponse::getName)
                .contains("conversation.ConversationService", "grpc.health.v1.Health");
        assertThat(seen.answers().get(1).getFileDescriptorResponse().getFileDescriptorProtoCount())
                .isPositive();
    }

    @Test
    void isServingOnceItIsReady() {
        for (String service : new String[] {"", "conversation.ConversationService"}) {
            Awaitility.await()
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(HealthGrpc.newBlockingStub(channel)
                                    .check(HealthCheckRequest.newBuilder()
                                            .setService(service)
                                            .build())
                                    .getStatus())
                            .isEqualTo(ServingStatus.SERVING));
        }
    }

    private SearchRequest.Builder search(String query) {
        return SearchRequest.newBuilder().setQuery(query).setSessionFilter(session);
    }

    private MarkRequest mark(boolean marked) {
        return MarkRequest.newBuilder()
                .setSessionId(session)
                .setIsMarked(marked)
                .setNote("why")
                .addTags("tag")
                .build();
    }

    private static ExportRequest export(String id, String format) {
        return ExportRequest.newBuilder().setSessionId(id).setFormat(format).build();
    }

    private static Status failure(ThrowingCallable call) {
        return catchThrowableOfType(StatusRuntimeException.class, call).getStatus();
    }
}

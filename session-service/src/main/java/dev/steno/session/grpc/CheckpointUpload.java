package dev.steno.session.grpc;

import dev.steno.runtime.errors.FieldProblem;
import dev.steno.runtime.errors.GrpcProblems;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.store.v1.ImportCheckpointRequest;
import dev.steno.schema.store.v1.ImportCheckpointResponse;
import dev.steno.schema.store.v1.ImportOptions;
import dev.steno.session.checkpoint.ImportCheckpoint;
import dev.steno.session.checkpoint.SpooledCheckpoint;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Takes a document piece by piece, no faster than its file takes them, on a thread of the call's own. */
final class CheckpointUpload implements StreamObserver<ImportCheckpointRequest> {

    private static final int LONGEST_STATUS = 1_500;

    private sealed interface Part {

        record Piece(ImportCheckpointRequest request) implements Part {}

        record End() implements Part {}

        record Broken() implements Part {}
    }

    private final ImportCheckpoint imports;
    private final ServerCallStreamObserver<ImportCheckpointResponse> call;
    private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();

    private CheckpointUpload(ImportCheckpoint imports, ServerCallStreamObserver<ImportCheckpointResponse> call) {
        this.imports = imports;
        this.call = call;
    }

    static StreamObserver<ImportCheckpointRequest> serve(
            ImportCheckpoint imports, StreamObserver<ImportCheckpointResponse> observer) {
        var call = (ServerCallStreamObserver<ImportCheckpointResponse>) observer;
        CheckpointUpload upload = new CheckpointUpload(imports, call);
        call.setOnCancelHandler(() -> upload.parts.add(new Part.Broken()));
        call.disableAutoRequest();
        Thread.ofVirtual().name("steno-upload").start(Context.current().wrap(upload::answer));
        call.request(1);
        return upload;
    }

    @Override
    public void onNext(ImportCheckpointRequest request) {
        parts.add(new Part.Piece(request));
    }

    @Override
    public void onError(Throwable failure) {
        parts.add(new Part.Broken());
    }

    @Override
    public void onCompleted() {
        parts.add(new Part.End());
    }

    private void answer() {
        ImportCheckpointResponse answer;
        try (SpooledCheckpoint spooled = SpooledCheckpoint.open()) {
            ImportOptions options = receive(spooled);
            answer = imports.load(spooled, options);
        } catch (CancellationException e) {
            return;
        } catch (Throwable e) { // Errors too: a call must never be left open.
            call.onError(GrpcProblems.toStatus(shortened(e)));
            return;
        }
        call.onNext(answer);
        call.onCompleted();
    }

    /** A status travels in headers, which have little room: the first problems of a document, and how many there are. */
    private static Throwable shortened(Throwable failure) {
        if (!(failure instanceof Problem problem) || problem.detail().length() <= LONGEST_STATUS) {
            return failure;
        }
        List<FieldProblem> shown = new ArrayList<>();
        int length = 0;
        for (FieldProblem each : problem.fields()) {
            length += each.field().length() + each.reason().length();
            if (length <= LONGEST_STATUS) {
                shown.add(each);
            }
        }
        int left = problem.fields().size() - shown.size();
        shown.add(new FieldProblem("document", "has " + left + " more problems at least; over REST they are listed"));
        return Problem.fields(shown);
    }

    private ImportOptions receive(SpooledCheckpoint spooled) throws InterruptedException {
        @Nullable ImportOptions options = null;
        while (true) {
            switch (parts.take()) {
                case Part.Piece(ImportCheckpointRequest request) -> {
                    if (request.hasOptions() != (options == null)) {
                        throw Problem.field("options", "are the first part and no other");
                    }
                    if (request.hasOptions()) {
                        options = request.getOptions();
                    } else {
                        spooled.write(request.getChunk().toByteArray());
                    }
                    call.request(1);
                }
                case Part.End end -> {
                    if (options == null) {
                        throw Problem.field("options", "are missing; they are the first part");
                    }
                    return options;
                }
                case Part.Broken broken -> throw new CancellationException("the client has gone");
            }
        }
    }
}

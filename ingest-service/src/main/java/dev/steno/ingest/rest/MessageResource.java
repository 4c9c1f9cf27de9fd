package dev.steno.ingest.rest;

import dev.steno.ingest.Limits;
import dev.steno.ingest.record.BatchReceipt;
import dev.steno.ingest.record.RecordMany;
import dev.steno.ingest.record.RecordOne;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.errors.ProblemBody;
import dev.steno.schema.log.Positions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where any client reports messages: one as JSON, or any number as NDJSON or protobuf. */
@Path("/v1")
@Tag(name = WriteDoorDescription.WRITE)
@RunOnVirtualThread
public class MessageResource {

    static final String NDJSON = "application/x-ndjson";
    static final String PROTOBUF = "application/x-protobuf";

    private final RecordOne recordOne;
    private final RecordMany recordMany;
    private final Limits limits;

    public MessageResource(RecordOne recordOne, RecordMany recordMany, Limits limits) {
        this.recordOne = recordOne;
        this.recordMany = recordMany;
        this.limits = limits;
    }

    @POST
    @Path("/messages")
    @Consumes({MediaType.APPLICATION_JSON, NDJSON, PROTOBUF, MediaType.WILDCARD})
    @Operation(
            operationId = "recordMessages",
            summary = "Record one message (JSON) or any number (NDJSON, protobuf)",
            description = "NDJSON has a record a line; protobuf is steno.records.v1.Record, each behind its length.")
    @RequestBody(
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "Record")),
                @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = PROTOBUF, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(
            responseCode = "202",
            description = "The message is kept",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = RecordedBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "Every good record is kept; the others are listed",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BatchBody.class)))
    @APIResponse(
            responseCode = "400",
            description = "The message is wrong, its field is named; or a stream cannot be read on")
    @APIResponse(responseCode = "413", description = "The message is too large")
    @APIResponse(responseCode = "415", description = "None of JSON, NDJSON and protobuf")
    @APIResponse(responseCode = "503", description = "The log cannot take it now; send it again")
    public Response record(
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String key,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_LENGTH) @DefaultValue("-1") long announced,
            InputStream body) {
        return switch (bare(type)) {
            case MediaType.APPLICATION_JSON -> one(body, announced, IdempotencyKey.parse(key));
            case NDJSON -> many(body, false);
            case PROTOBUF -> many(body, true);
            default ->
                throw Problem.of(
                        ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                        "messages come as " + MediaType.APPLICATION_JSON + ", " + NDJSON + " or " + PROTOBUF);
        };
    }

    private Response one(InputStream body, long announced, String key) {
        byte[] bytes = BoundedBody.read(body, announced, limits.messageBytes());
        return RecordedBody.response(recordOne.message(bytes, key));
    }

    private Response many(InputStream body, boolean protobuf) {
        BatchReceipt receipt;
        try {
            receipt = protobuf ? recordMany.protobuf(body) : recordMany.ndjson(body);
        } catch (IOException e) {
            throw BoundedBody.brokenOff(e);
        }
        return switch (receipt) {
            case BatchReceipt.Complete complete ->
                positioned(Response.ok(), complete.counts())
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(BatchBody.of(complete.counts()))
                        .build();
            case BatchReceipt.Interrupted interrupted ->
                positioned(Response.status(Response.Status.SERVICE_UNAVAILABLE), interrupted.counts())
                        .type(ProblemBody.MEDIA_TYPE)
                        .header(HttpHeaders.RETRY_AFTER, "1")
                        .entity(InterruptedBatchBody.of(interrupted))
                        .build();
        };
    }

    private static Response.ResponseBuilder positioned(Response.ResponseBuilder answer, BatchReceipt.Counts counts) {
        Positions positions = counts.positions();
        return positions.offsets().isEmpty() ? answer : answer.header(Positions.POSITION_HEADER, positions);
    }

    /** The media type without its parameters. */
    private static String bare(@Nullable String type) {
        String given = type == null ? "" : type;
        int parameters = given.indexOf(';');
        return (parameters < 0 ? given : given.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }
}

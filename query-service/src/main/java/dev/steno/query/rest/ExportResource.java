package dev.steno.query.rest;

import dev.steno.query.export.ExportConversation;
import dev.steno.query.export.ExportedDocument;
import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.http.HttpConnections;
import dev.steno.runtime.position.AfterPosition;
import dev.steno.schema.conversation.ExportRequest;
import dev.steno.schema.log.Positions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Conversations as documents over REST, of any length. */
@Path("/v1")
@Tag(name = ReadDoorDescription.READ)
@RunOnVirtualThread
class ExportResource {

    private static final long CUT_SECONDS = 5;
    private static final Logger LOGGER = Logger.getLogger(ExportResource.class);

    private final ExportConversation export;

    ExportResource(ExportConversation export) {
        this.export = export;
    }

    @GET
    @Path("/sessions/{id}/export")
    @Operation(
            operationId = "ExportConversation",
            summary = "A whole conversation as a document",
            description = "Streams documents of any length. A connection that breaks off before its end means that the"
                    + " document is not whole.")
    @Parameter(
            name = "format",
            in = ParameterIn.QUERY,
            required = true,
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {
                                "json",
                                "markdown",
                                "txt",
                                "checkpoint-json",
                                "checkpoint-yaml",
                                "checkpoint-markdown"
                            }))
    @Parameter(name = "include_metadata", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.BOOLEAN))
    @APIResponse(
            responseCode = "200",
            description = "The document",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = "application/yaml", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "text/markdown", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "text/plain", schema = @Schema(type = SchemaType.STRING))
            })
    public Response export(
            @PathParam("id") String id,
            @Context UriInfo address,
            @Context RoutingContext call,
            @HeaderParam(Positions.AFTER_HEADER) @Nullable String after) {
        QueryParameters parameters = QueryParameters.of(address);
        ExportRequest request = ExportRequest.newBuilder()
                .setSessionId(id)
                .setFormat(parameters.text("format"))
                .setIncludeMetadata(parameters.flag("include_metadata"))
                .build();
        ExportedDocument document = export.open(request, AfterPosition.parse(after));
        // A client that leaves takes the call behind its document with it, whatever that waits for.
        call.addEndHandler(gone -> document.close());
        StreamingOutput content = out -> write(document, out, call);
        return Response.ok(content)
                .type(document.mimeType())
                .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(document.filename()))
                .build();
    }

    private static void write(ExportedDocument document, OutputStream out, RoutingContext call) throws IOException {
        try (document) {
            document.<IOException>read(piece -> piece.writeTo(out));
        } catch (Problem e) {
            LOGGER.warnf("an export broke off: %s", e.detail());
            // The status may be on its way; then only a broken connection can still say that the document is torn. It
            // must be
            // broken before the answer is ended.
            awaitQuietly(HttpConnections.cut(call));
            throw e;
        }
    }

    private static void awaitQuietly(Future<Void> cut) {
        try {
            cut.toCompletionStage().toCompletableFuture().get(CUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOGGER.warnf("a connection cannot be broken: %s", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

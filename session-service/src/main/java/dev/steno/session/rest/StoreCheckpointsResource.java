package dev.steno.session.rest;

import dev.steno.checkpoints.CheckpointFormat;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.store.v1.ImportCheckpointResponse;
import dev.steno.schema.store.v1.ImportOptions;
import dev.steno.session.checkpoint.ImportCheckpoint;
import dev.steno.session.checkpoint.SpooledCheckpoint;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Checkpoints over REST, of any length. */
@Tag(name = StoreDoorDescription.STORE)
@Path("/v1/store")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class StoreCheckpointsResource {

    private static final String YAML = "application/yaml";

    private final ImportCheckpoint imports;

    StoreCheckpointsResource(ImportCheckpoint imports) {
        this.imports = imports;
    }

    @POST
    @Path("/checkpoints")
    @Consumes({MediaType.APPLICATION_JSON, YAML, MediaType.WILDCARD})
    @Operation(
            operationId = "StoreImportCheckpoint",
            summary = "Make a session from a checkpoint",
            description = "The whole session or none. The document is checked before anything is written.")
    @RequestBody(
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = YAML, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "200",
            description = "The session is in the store, or could be, after a dry run",
            content = @Content(schema = @Schema(ref = "StoreImportCheckpointResponse")))
    @APIResponse(responseCode = "400", description = "The document has problems; each is listed with its path")
    @APIResponse(responseCode = "409", description = "The name or the id is taken")
    @APIResponse(responseCode = "415", description = "Neither JSON nor YAML")
    public Response load(
            @QueryParam("session_id") @DefaultValue("") String sessionId,
            @QueryParam("name") @DefaultValue("") String name,
            @QueryParam("project_root") @DefaultValue("") String projectRoot,
            @QueryParam("overwrite") @DefaultValue("false") boolean overwrite,
            @QueryParam("dry_run") @DefaultValue("false") boolean dryRun,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
            InputStream body) {
        ImportOptions options = ImportOptions.newBuilder()
                .setFormat(format(type).extension())
                .setSessionId(sessionId)
                .setName(name)
                .setProjectRoot(projectRoot)
                .setOverwrite(overwrite)
                .setDryRun(dryRun)
                .build();
        try (SpooledCheckpoint spooled = SpooledCheckpoint.of(body)) {
            ImportCheckpointResponse loaded = imports.load(spooled, options);
            return StoreAnswers.written(loaded, loaded.getPosition());
        }
    }

    private static CheckpointFormat format(@Nullable String type) {
        String bare = (type == null ? "" : type).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (bare) {
            case MediaType.APPLICATION_JSON -> CheckpointFormat.JSON;
            case YAML, "application/x-yaml", "text/yaml" -> CheckpointFormat.YAML;
            default ->
                throw Problem.of(
                        ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                        "checkpoints come as " + MediaType.APPLICATION_JSON + " or " + YAML);
        };
    }
}

package dev.steno.query.rest;

import dev.steno.query.live.BroadcastMetrics;
import dev.steno.query.live.GetLiveStats;
import dev.steno.query.live.StreamActiveSessions;
import dev.steno.query.live.StreamMessages;
import dev.steno.query.subscribe.SubscribeToUpdates;
import dev.steno.runtime.http.RequestFields;
import dev.steno.schema.conversation.ActiveSessionUpdate;
import dev.steno.schema.conversation.ConversationUpdate;
import dev.steno.schema.conversation.MessageEvent;
import dev.steno.schema.conversation.MetricsUpdate;
import dev.steno.schema.conversation.StatsEvent;
import dev.steno.schema.conversation.SubscribeRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.SseEventSink;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The live streams as server-sent events: the event's name is the update's type, its data the update as JSON. */
@Path("/v1")
@Produces(MediaType.SERVER_SENT_EVENTS)
@Tag(name = ReadDoorDescription.LIVE)
@RunOnVirtualThread
class StreamsResource {

    private final StreamMessages messages;
    private final GetLiveStats stats;
    private final StreamActiveSessions sessions;
    private final BroadcastMetrics metrics;
    private final SubscribeToUpdates updates;
    private final EventStreams streams;

    StreamsResource(
            StreamMessages messages,
            GetLiveStats stats,
            StreamActiveSessions sessions,
            BroadcastMetrics metrics,
            SubscribeToUpdates updates,
            EventStreams streams) {
        this.messages = messages;
        this.stats = stats;
        this.sessions = sessions;
        this.metrics = metrics;
        this.updates = updates;
        this.streams = streams;
    }

    @GET
    @Path("/stream/messages")
    @Operation(
            operationId = "StreamMessages",
            summary = "Live messages, session starts and session ends",
            description = "Begins with what comes next. Each message is shown once, as its first source has it.")
    @APIResponse(
            responseCode = "200",
            description = "Events new_message, session_start, session_end",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(ref = "MessageEvent")))
    public void messages(@Context RoutingContext call, @Context SseEventSink sink) {
        streams.serve(call, sink, messages.open(), MessageEvent::getType);
    }

    @GET
    @Path("/stream/stats")
    @Operation(
            operationId = "GetLiveStats",
            summary = "Live figures: at once, then on change",
            description = "Every event has all figures; its name says what changed.")
    @APIResponse(
            responseCode = "200",
            description = "Events message_count, token_usage, cost_update, project_activity",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(ref = "StatsEvent")))
    public void stats(@Context RoutingContext call, @Context SseEventSink sink) {
        streams.serve(call, sink, stats.open(), StatsEvent::getType);
    }

    @GET
    @Path("/stream/sessions")
    @Operation(
            operationId = "StreamActiveSessions",
            summary = "Live sessions: those there are, then every change",
            description = "A session is live until its agent says that it ends, or is silent for half an hour.")
    @APIResponse(
            responseCode = "200",
            description = "Events session_started, session_updated, session_ended",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(ref = "ActiveSessionUpdate")))
    public void sessions(@Context RoutingContext call, @Context SseEventSink sink) {
        streams.serve(call, sink, sessions.open(), ActiveSessionUpdate::getType);
    }

    @GET
    @Path("/stream/updates")
    @RequestFields(
            value = SubscribeRequest.class,
            more = {"query", "message_type", "agent", "model", "tool", "tag"})
    @Operation(
            operationId = "SubscribeToUpdates",
            summary = "Live updates by type, project, sessions and filters",
            description = "The type search is a standing query and needs the parameter query.")
    @APIResponse(
            responseCode = "200",
            description = "Events new_message, session_marked, session_updated",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(ref = "ConversationUpdate")))
    public void updates(@Context UriInfo address, @Context RoutingContext call, @Context SseEventSink sink) {
        QueryParameters parameters = QueryParameters.of(address);
        SubscribeRequest.Builder request = parameters.into(SubscribeRequest.newBuilder());
        SubscribeToUpdates.filterNames().forEach(name -> {
            if (!parameters.text(name).isEmpty()) {
                request.putFilters(name, parameters.text(name));
            }
        });
        streams.serve(call, sink, updates.open(request.build()), ConversationUpdate::getType);
    }

    @GET
    @Path("/stream/metrics")
    @Operation(
            operationId = "BroadcastMetrics",
            summary = "Measured metrics of the running services, every few seconds",
            description = "All four kinds at once, of all services together, then again at a steady pace.")
    @APIResponse(
            responseCode = "200",
            description = "Events system, performance, database, cache",
            content = @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(ref = "MetricsUpdate")))
    public void metrics(@Context RoutingContext call, @Context SseEventSink sink) {
        streams.serve(call, sink, metrics.open(), MetricsUpdate::getType);
    }
}

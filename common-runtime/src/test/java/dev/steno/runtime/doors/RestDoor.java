package dev.steno.runtime.doors;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.http.RequestFields;
import dev.steno.runtime.position.AfterPosition;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.TreeRequest;
import dev.steno.schema.log.Positions;
import io.grpc.Status;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestStreamElementType;

@Path("/v1/test")
public class RestDoor {

    public record Note(String text, int number) {}

    public record Page(List<Message> messages, int total) {}

    @GET
    @Path("/ok")
    @Produces(MediaType.TEXT_PLAIN)
    public String ok() {
        return "ok";
    }

    @GET
    @Path("/problem/{code}")
    public String problem(@PathParam("code") ErrorCode code) {
        throw Problem.of(code, "because of " + code);
    }

    @GET
    @Path("/field")
    public String field() {
        throw Problem.field("limit", "is at most 1000");
    }

    @GET
    @Path("/grpc/{status}")
    public String grpc(@PathParam("status") Status.Code status) {
        throw status.toStatus().withDescription("said the other service").asRuntimeException();
    }

    @GET
    @Path("/defect")
    public String defect() {
        throw new IllegalStateException("the secret inside");
    }

    @GET
    @Path("/number")
    @Produces(MediaType.TEXT_PLAIN)
    public String number(@QueryParam("n") int number) {
        return String.valueOf(number);
    }

    @GET
    @Path("/described")
    @Produces(MediaType.TEXT_PLAIN)
    @RequestFields(value = TreeRequest.class, more = "q")
    @Parameter(name = "query", in = ParameterIn.QUERY)
    public String described() {
        return "ok";
    }

    /** Says something at once, and then nothing more. */
    @GET
    @Path("/endless")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<String> endless() {
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item("begun"), Multi.createFrom().nothing());
    }

    @GET
    @Path("/after")
    @Produces(MediaType.TEXT_PLAIN)
    public String after(@HeaderParam(Positions.AFTER_HEADER) String after) {
        return AfterPosition.parse(after).toString();
    }

    @POST
    @Path("/note")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Note note(Note note) {
        return note;
    }

    @GET
    @Path("/messages")
    @Produces(MediaType.APPLICATION_JSON)
    public Page messages() {
        return new Page(List.of(message()), 1);
    }

    @GET
    @Path("/message")
    @Produces(MediaType.APPLICATION_JSON)
    public Message message() {
        return Message.newBuilder()
                .setId("m-1")
                .setTimestamp(9_007_199_254_740_993L)
                .build();
    }

    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<Message> stream() {
        return Multi.createFrom().item(message());
    }
}

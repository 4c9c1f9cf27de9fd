package dev.steno.runtime.openapi;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.ProblemBody;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** How failed calls are answered, in terms of OpenAPI. */
final class ProblemResponses {

    /** The caller's fault. */
    static final String REFUSED = "Refused";

    /** The server's. */
    static final String FAILED = "Failed";

    private static final String SCHEMA = "Problem";

    private ProblemResponses() {}

    static void describe(Components components) {
        components.addSchema(SCHEMA, schema());
        components.addResponse(
                REFUSED, answer("The call is wrong, or not allowed; the body says what and where, and what to do"));
        components.addResponse(
                FAILED,
                answer("Steno cannot do it now; the body says why, and whether the same call may succeed later")
                        .addHeader(
                                "Retry-After",
                                OASFactory.createHeader()
                                        .description("Seconds after which it is worth trying again")
                                        .schema(type(SchemaType.INTEGER))));
    }

    static APIResponse reference(String name) {
        return OASFactory.createAPIResponse().ref("#/components/responses/" + name);
    }

    static Content content() {
        return OASFactory.createContent()
                .addMediaType(
                        ProblemBody.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/" + SCHEMA)));
    }

    private static APIResponse answer(String description) {
        return OASFactory.createAPIResponse().description(description).content(content());
    }

    private static Schema schema() {
        Schema field = type(SchemaType.OBJECT)
                .addProperty("field", type(SchemaType.STRING))
                .addProperty("reason", type(SchemaType.STRING))
                .required(List.of("field", "reason"));
        return type(SchemaType.OBJECT)
                .description("RFC 9457")
                .addProperty("type", type(SchemaType.STRING).format("uri-reference"))
                .addProperty("title", type(SchemaType.STRING))
                .addProperty("status", type(SchemaType.INTEGER).format("int32"))
                .addProperty("detail", type(SchemaType.STRING))
                .addProperty("code", type(SchemaType.STRING).enumeration(codes()))
                .addProperty("retryable", type(SchemaType.BOOLEAN))
                .addProperty("errors", type(SchemaType.ARRAY).items(field))
                .required(List.of("type", "title", "status", "detail", "code", "retryable"));
    }

    private static List<Object> codes() {
        return Stream.of(ErrorCode.values()).<Object>map(ErrorCode::name).toList();
    }

    private static Schema type(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}

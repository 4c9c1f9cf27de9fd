package dev.steno.runtime.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.info.Info;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.eclipse.microprofile.openapi.models.tags.Tag;

/**
 * Completes the OpenAPI document of a REST door with what holds for every door: license, server, keys, problems, headers and examples.
 * Several doors may complete one document, one after the other.
 */
public final class DoorDescription {

    private static final String API_KEY = "apiKey";
    private static final String BEARER = "bearer";
    private static final String ANY_REFUSAL = "4XX";
    private static final String ANY_FAILURE = "5XX";

    /** Headers that operations share. */
    private static final Map<String, String> HEADERS = Map.of(
            "Steno-After",
            "Positions of the log, as Steno-Position gives them. The answer waits until it includes what stands there",
            "Idempotency-Key",
            "The sender's name of the fact: what is sent twice with one key is recorded once");

    private final Examples examples;

    /** @param door a class of the door; examples are resources in {@code examples} beside it, see {@link Examples} */
    public DoorDescription(Class<?> door) {
        this.examples = new Examples(door);
    }

    /** Completes the document and all operations that it has by now. */
    public void complete(OpenAPI document) {
        Info info = Optional.ofNullable(document.getInfo()).orElseGet(OASFactory::createInfo);
        document.setInfo(info.title("Steno")
                .description("Records, finds and counts the conversations of AI coding agents.")
                .license(OASFactory.createLicense().name("Apache License 2.0").identifier("Apache-2.0")));
        document.setServers(List.of(OASFactory.createServer().url("/").description("Where this document comes from")));
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        secure(document);
        ProblemResponses.describe(document.getComponents());
        operations(document).forEach(this::complete);
    }

    /** Says what the operations with a tag have in common. */
    public static void describeTag(OpenAPI document, String name, String description) {
        List<Tag> tags = new ArrayList<>(Optional.ofNullable(document.getTags()).orElse(List.of()));
        tags.removeIf(tag -> name.equals(tag.getName()));
        tags.add(OASFactory.createTag().name(name).description(description));
        document.setTags(tags);
    }

    private static void secure(OpenAPI document) {
        Components components = document.getComponents();
        components.addSecurityScheme(
                API_KEY,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.HEADER)
                        .name("X-API-Key")
                        .description("A key made by steno key add"));
        components.addSecurityScheme(
                BEARER,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme(BEARER)
                        .description("The same key as a bearer token"));
        // The empty requirement: on loopback, and as long as there are no keys, none is asked for.
        document.setSecurity(List.of(
                OASFactory.createSecurityRequirement().addScheme(API_KEY),
                OASFactory.createSecurityRequirement().addScheme(BEARER),
                OASFactory.createSecurityRequirement()));
    }

    private static Stream<Operation> operations(OpenAPI document) {
        return document.getPaths() == null
                ? Stream.empty()
                : document.getPaths().getPathItems().values().stream()
                        .map(PathItem::getOperations)
                        .flatMap(each -> each.values().stream());
    }

    private void complete(Operation operation) {
        for (Parameter each : Optional.ofNullable(operation.getParameters()).orElse(List.of())) {
            String header = each.getName() == null ? null : HEADERS.get(each.getName());
            if (header != null) {
                each.setDescription(header);
            }
        }
        Map<String, APIResponse> answers = operation.getResponses().getAPIResponses();
        answers.forEach((status, answer) -> {
            if (answer.getContent() == null && answer.getRef() == null && status.matches("[45]\\d\\d")) {
                answer.setContent(ProblemResponses.content());
            }
        });
        operation.getResponses().addAPIResponse(ANY_REFUSAL, ProblemResponses.reference(ProblemResponses.REFUSED));
        operation.getResponses().addAPIResponse(ANY_FAILURE, ProblemResponses.reference(ProblemResponses.FAILED));
        examples.add(operation);
    }
}

package dev.steno.deploy;

import io.quarkus.grpc.GrpcService;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.Index;
import org.jboss.jandex.IndexReader;
import org.jboss.jandex.MethodInfo;

/** What the doors offer, read from the index of classes in their jars. */
final class Endpoints {

    private static final Set<String> METHODS =
            Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    /** What only other services of Steno call. */
    private static final Set<String> INTERNAL = Set.of("steno.archive.v1.ArchiveService");

    /** An operation over REST; its path has a placeholder for each variable part. */
    record Operation(String service, String method, String path) {}

    private Endpoints() {}

    static List<Operation> rest() {
        List<Operation> operations = new ArrayList<>();
        for (String door : List.of("ingest", "query", "session")) {
            index(door).getAnnotations(Path.class).stream()
                    .map(each -> each.target())
                    .filter(target -> target.kind() == AnnotationTarget.Kind.METHOD)
                    .map(AnnotationTarget::asMethod)
                    .forEach(method -> operations.add(operation(door, method)));
        }
        return operations;
    }

    /** The full names of the services that query and session offer over gRPC to callers from outside. */
    static Stream<String> grpc() {
        return Stream.of("query", "session")
                .flatMap(door -> index(door).getAnnotations(GrpcService.class).stream())
                .map(each -> fullName(type(each.target().asClass())))
                .filter(service -> !INTERNAL.contains(service));
    }

    private static Operation operation(String door, MethodInfo method) {
        String verb = METHODS.stream()
                .filter(each -> method.hasAnnotation("jakarta.ws.rs." + each))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(method + " has a path and no method"));
        String parent =
                method.declaringClass().declaredAnnotation(Path.class).value().asString();
        return new Operation(
                door, verb, parent + method.annotation(Path.class).value().asString());
    }

    private static Class<?> type(ClassInfo found) {
        try {
            return Class.forName(found.name().toString(), false, Endpoints.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The generated class around the one that is extended has the name. */
    private static String fullName(Class<?> service) {
        try {
            Class<?> generated = service.getSuperclass().getEnclosingClass();
            return String.valueOf(generated.getField("SERVICE_NAME").get(null));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Index index(String door) {
        try {
            for (URL url : Collections.list(Endpoints.class.getClassLoader().getResources("META-INF/jandex.idx"))) {
                if (url.getPath().contains(door + "-service")) {
                    try (InputStream in = url.openStream()) {
                        return new IndexReader(in).read();
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("the jar of %s-service has no index of its classes".formatted(door));
    }
}

package dev.steno.runtime.http;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters that a resource method declares, by the annotations that also describe it in OpenAPI. */
final class DeclaredParameters {

    private DeclaredParameters() {}

    static SortedSet<String> of(Method method) {
        SortedSet<String> names = new TreeSet<>();
        for (Parameter parameter : method.getAnnotationsByType(Parameter.class)) {
            if (parameter.in() == ParameterIn.QUERY) {
                names.add(parameter.name());
            }
        }
        Arrays.stream(method.getParameters())
                .flatMap(parameter -> Stream.ofNullable(parameter.getAnnotation(QueryParam.class)))
                .forEach(parameter -> names.add(parameter.value()));
        RequestFields request = method.getAnnotation(RequestFields.class);
        if (request != null) {
            descriptor(request.value()).getFields().stream()
                    .filter(field -> !field.isMapField())
                    .map(FieldDescriptor::getName)
                    .forEach(names::add);
            names.addAll(List.of(request.more()));
        }
        return Collections.unmodifiableSortedSet(names);
    }

    private static Descriptor descriptor(Class<? extends Message> request) {
        try {
            return (Descriptor) request.getMethod("getDescriptor").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no generated message: " + request.getName(), e);
        }
    }
}

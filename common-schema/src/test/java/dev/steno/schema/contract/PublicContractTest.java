package dev.steno.schema.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A client built from the contract as it was handed to us works unchanged: we may add, but change nothing. */
class PublicContractTest {

    private static final Path CONTRACT = Path.of("src", "test", "resources", "contract", "conversation.txt");

    @Test
    void everyLineOfTheContractIsStillTrue() throws IOException {
        List<String> contract = Files.readAllLines(CONTRACT).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertThat(contract).hasSizeGreaterThan(150);
        assertThat(facts()).containsAll(contract);
    }

    @Test
    void noFieldOfTheContractIsPartOfAChoice() {
        assertThat(Schemas.CONVERSATION.getMessageTypes())
                .allSatisfy(type -> assertThat(type.getOneofs()).isEmpty());
    }

    private static Set<String> facts() {
        Set<String> facts = new TreeSet<>();
        facts.add("package " + Schemas.CONVERSATION.getPackage());
        facts.add("syntax " + Schemas.CONVERSATION.toProto().getSyntax());
        for (Descriptor type : Schemas.CONVERSATION.getMessageTypes()) {
            facts.add("message " + type.getName());
            type.getFields().forEach(field -> facts.add(fact(field)));
        }
        for (ServiceDescriptor service : Schemas.CONVERSATION.getServices()) {
            service.getMethods().forEach(method -> facts.add(fact(method)));
        }
        return facts;
    }

    private static String fact(FieldDescriptor field) {
        return "field %s.%s = %d %s %s"
                .formatted(
                        field.getContainingType().getName(),
                        field.getName(),
                        field.getNumber(),
                        label(field),
                        type(field));
    }

    private static String label(FieldDescriptor field) {
        if (field.isMapField()) {
            return "map";
        }
        return field.isRepeated() ? "repeated" : "singular";
    }

    private static String type(FieldDescriptor field) {
        if (field.isMapField()) {
            List<FieldDescriptor> entry = field.getMessageType().getFields();
            return type(entry.get(0)) + "," + type(entry.get(1));
        }
        return field.getType() == FieldDescriptor.Type.MESSAGE
                ? field.getMessageType().getFullName()
                : field.getType().name().toLowerCase(Locale.ROOT);
    }

    private static String fact(MethodDescriptor method) {
        return "rpc %s.%s(%s%s) returns (%s%s)"
                .formatted(
                        method.getService().getName(),
                        method.getName(),
                        method.isClientStreaming() ? "stream " : "",
                        method.getInputType().getFullName(),
                        method.isServerStreaming() ? "stream " : "",
                        method.getOutputType().getFullName());
    }
}

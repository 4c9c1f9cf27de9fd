package dev.steno.schema.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Bytes written by the last release, one message a line, still say the same. Renewed only when releasing, see
 * {@code src/main/buf/check}.
 */
class GoldenBytesTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");
    private static final boolean RENEW = Boolean.getBoolean("steno.golden.renew");

    @TestFactory
    List<DynamicTest> everyReleasedMessageIsStillRead() {
        return Schemas.all().stream()
                .map(schema -> DynamicTest.dynamicTest(schema.getPackage(), () -> check(schema)))
                .toList();
    }

    private static void check(FileDescriptor schema) throws IOException, ReflectiveOperationException {
        Path file = FOLDER.resolve(schema.getPackage() + ".hex");
        Map<String, Message> samples = new TreeMap<>();
        for (Descriptor type : schema.getMessageTypes()) {
            samples.putAll(Sample.of(Schemas.generated(type)));
        }
        if (RENEW) {
            Files.write(
                    file, samples.entrySet().stream().map(GoldenBytesTest::line).toList());
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            String name = line.substring(0, line.indexOf(' '));
            assertThat(samples).as("a released message is gone").containsKey(name);
            assertSays(HexFormat.of().parseHex(line.substring(name.length() + 1)), samples.get(name));
        }
    }

    private static void assertSays(byte[] released, Message sample) throws InvalidProtocolBufferException {
        Message read = sample.getParserForType().parseFrom(released);

        assertKnown(read);
        assertThat(read).isEqualTo(withoutNewFields(sample, read));
        assertThat(read.toByteArray()).isEqualTo(released);
    }

    /** Fields that the release did not have are not in its bytes. */
    private static Message withoutNewFields(Message sample, Message released) {
        Message.Builder old = sample.toBuilder();
        for (Map.Entry<FieldDescriptor, Object> each : sample.getAllFields().entrySet()) {
            FieldDescriptor field = each.getKey();
            if (!released.getAllFields().containsKey(field)) {
                old.clearField(field);
            } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !field.isMapField()) {
                copyOld(field, each.getValue(), released.getField(field), old);
            }
        }
        return old.build();
    }

    private static void copyOld(FieldDescriptor field, Object sample, Object released, Message.Builder old) {
        if (!field.isRepeated()) {
            old.setField(field, withoutNewFields((Message) sample, (Message) released));
            return;
        }
        List<?> samples = (List<?>) sample;
        List<?> read = (List<?>) released;
        assertThat(read).hasSameSizeAs(samples);
        for (int i = 0; i < samples.size(); i++) {
            old.setRepeatedField(field, i, withoutNewFields((Message) samples.get(i), (Message) read.get(i)));
        }
    }

    private static void assertKnown(Message message) {
        assertThat(message.getUnknownFields().asMap())
                .as("a released number of " + message.getDescriptorForType().getFullName() + " is not known any more")
                .isEmpty();
        for (Object value : message.getAllFields().values()) {
            List<?> values = value instanceof List<?> list ? list : List.of(value);
            values.stream()
                    .filter(Message.class::isInstance)
                    .map(Message.class::cast)
                    .forEach(GoldenBytesTest::assertKnown);
        }
    }

    private static String line(Map.Entry<String, Message> sample) {
        return sample.getKey() + " "
                + HexFormat.of().formatHex(sample.getValue().toByteArray());
    }
}

package dev.steno.schema.contract;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** A message with every field set to a value that follows from the field's name, so that a value out of place shows. */
final class Sample {

    private static final int LIST = 2;
    private static final int MASK = 0x7fff_ffff;

    private Sample() {}

    /** One sample of a type, or one for each member if the type has a oneof; by what they are called. */
    static Map<String, Message> of(Message prototype) {
        Descriptor type = prototype.getDescriptorForType();
        Map<String, Message> samples = new TreeMap<>();
        if (type.getRealOneofs().isEmpty()) {
            samples.put(type.getName(), fill(prototype, ""));
        }
        for (OneofDescriptor choice : type.getRealOneofs()) {
            for (FieldDescriptor member : choice.getFields()) {
                samples.put(type.getName() + "." + member.getName(), fill(prototype, member.getName()));
            }
        }
        return samples;
    }

    private static Message fill(Message prototype, String chosen) {
        Message.Builder message = prototype.newBuilderForType();
        for (FieldDescriptor field : prototype.getDescriptorForType().getFields()) {
            if (field.getRealContainingOneof() != null && !field.getName().equals(chosen)) {
                continue;
            }
            if (field.isRepeated()) {
                int size = field.isMapField() ? 1 : LIST;
                for (int i = 0; i < size; i++) {
                    message.addRepeatedField(field, value(field, message, i));
                }
            } else {
                message.setField(field, value(field, message, 0));
            }
        }
        return message.build();
    }

    private static Object value(FieldDescriptor field, Message.Builder message, int index) {
        String text = field.getContainingType().getName() + "." + field.getName() + index;
        int number = number(text);
        return switch (field.getJavaType()) {
            case STRING -> text;
            case BYTE_STRING -> ByteString.copyFromUtf8(text);
            case BOOLEAN -> true;
            case INT -> number;
            case LONG -> (long) number << 20;
            case FLOAT -> number / 256f;
            case DOUBLE -> number / 1024d;
            case ENUM -> member(field.getEnumType(), number);
            case MESSAGE -> fill(message.newBuilderForField(field).getDefaultInstanceForType(), "");
        };
    }

    private static EnumValueDescriptor member(EnumDescriptor type, int number) {
        List<EnumValueDescriptor> values = type.getValues();
        return values.get(1 + number % (values.size() - 1));
    }

    private static int number(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return (int) sum.getValue() & MASK;
    }
}

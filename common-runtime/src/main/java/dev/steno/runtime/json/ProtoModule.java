package dev.steno.runtime.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.google.protobuf.Message;
import java.io.IOException;
import java.io.Serial;

/** Teaches Jackson to write protobuf messages as {@link ProtoJson} does, alone or inside other objects. */
public final class ProtoModule extends SimpleModule {

    @Serial
    private static final long serialVersionUID = 1;

    public ProtoModule() {
        super("steno-protobuf");
        addSerializer(Message.class, new MessageSerializer());
    }

    private static final class MessageSerializer extends JsonSerializer<Message> {

        @Override
        public void serialize(Message message, JsonGenerator out, SerializerProvider provider) throws IOException {
            ProtoJson.write(message, out);
        }
    }
}

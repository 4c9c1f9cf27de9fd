package dev.steno.session.rest;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a request's body: JSON with the schema's own names. An empty body is an empty request; a field that the request does not have
 * is refused.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class ProtoBodies implements MessageBodyReader<Message> {

    private static final Pattern UNKNOWN_FIELD = Pattern.compile("Cannot find field: (\\w{1,64}) in message.*");

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return Message.class.isAssignableFrom(type);
    }

    @Override
    public Message readFrom(
            Class<Message> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        Message.Builder request = builder(type);
        String json = text(body.readAllBytes());
        if (!json.isBlank()) {
            read(json, request);
        }
        return request.build();
    }

    private static void read(String json, Message.Builder request) {
        try {
            JsonFormat.parser().merge(json, request);
        } catch (InvalidProtocolBufferException e) {
            Matcher unknown = UNKNOWN_FIELD.matcher(String.valueOf(e.getMessage()));
            if (unknown.matches()) {
                throw Problem.field(unknown.group(1), "is no field of this request");
            }
            throw Problem.of(ErrorCode.MALFORMED, "the body is not the JSON that is asked for", e);
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.of(ErrorCode.MALFORMED, "the body is not valid UTF-8", e);
        }
    }

    private static Message.Builder builder(Class<Message> type) {
        try {
            return (Message.Builder) type.getMethod("newBuilder").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no generated message: " + type.getName(), e);
        }
    }
}

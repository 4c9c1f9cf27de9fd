package dev.steno.ingest.messages;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Reads messages in their public shape. Threadsafe. */
@Singleton
public class MessageReader {

    private final JsonFactory factory;

    public MessageReader(ObjectMapper mapper) {
        this.factory = mapper.getFactory();
    }

    /**
     * The message in these bytes. Unknown fields are passed over; of a field given twice the last one counts.
     *
     * @throws InvalidFieldException naming the first field that is missing or wrong
     */
    public IncomingMessage read(byte[] buffer, int offset, int length) throws InvalidFieldException {
        try (JsonTokens tokens = new JsonTokens(factory, buffer, offset, length)) {
            MessageFields fields = new MessageFields(tokens);
            tokens.readAll(fields);
            return fields.complete();
        } catch (IOException e) {
            throw new InvalidFieldException(JsonTokens.WHOLE, "is in no encoding of Unicode");
        }
    }
}

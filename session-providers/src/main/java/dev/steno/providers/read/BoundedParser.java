package dev.steno.providers.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Stops a value of too many parts from filling the memory. */
final class BoundedParser extends JsonParserDelegate {

    private final int most;
    private int tokens;

    BoundedParser(JsonParser parser, int most) {
        super(parser);
        this.most = most;
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        if (++tokens > most) {
            throw new StreamConstraintsException("more than " + most + " parts");
        }
        return super.nextToken();
    }
}

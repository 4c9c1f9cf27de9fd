package dev.steno.session.rest;

import com.google.protobuf.Message;
import dev.steno.runtime.errors.Problem;
import dev.steno.runtime.position.AfterPosition;
import dev.steno.schema.log.Positions;
import dev.steno.session.archive.ArchiveEvents;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What all answers of the store's door have in common. */
@Singleton
class StoreAnswers {

    private final ArchiveEvents archive;

    StoreAnswers(ArchiveEvents archive) {
        this.archive = archive;
    }

    /** Waits for the position that a call names, then answers. */
    <T> T after(@Nullable String after, Supplier<T> read) {
        archive.await(AfterPosition.parse(after));
        return read.get();
    }

    /** The answer to a write, with its place in the log as a header. */
    static Response written(Message answer, String position) {
        Response.ResponseBuilder response = Response.ok(answer);
        return position.isEmpty()
                ? response.build()
                : response.header(Positions.POSITION_HEADER, position).build();
    }

    /**
     * Checks that a body does not name another session than the address.
     *
     * @return the session's id
     */
    static String sameId(String inAddress, String inBody) {
        if (!inBody.isEmpty() && !inBody.equals(inAddress)) {
            throw Problem.field("session_id", "is another one than in the address; leave it out");
        }
        return inAddress;
    }
}

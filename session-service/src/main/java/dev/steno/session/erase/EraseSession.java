package dev.steno.session.erase;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.archive.v1.EraseSessionResponse;
import dev.steno.schema.archive.v1.GetErasureResponse;
import dev.steno.schema.log.Erasing;
import dev.steno.schema.log.Position;
import dev.steno.schema.records.StorableText;
import dev.steno.session.archive.WriteEvent;
import dev.steno.session.delete.DeleteSession;
import dev.steno.session.read.ReadTranscript;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Asks for erasures and reads their receipts. Threadsafe. */
@ApplicationScoped
public class EraseSession {

    private static final String REASON = "erased";

    /** An erasure that takes longer was cut off in some place. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(10);

    private final DeleteSession deletion;
    private final ReadTranscript transcripts;
    private final Erasures erasures;
    private final WriteEvent log;
    private final Clock clock;

    EraseSession(DeleteSession deletion, ReadTranscript transcripts, Erasures erasures, WriteEvent log, Clock clock) {
        this.deletion = deletion;
        this.transcripts = transcripts;
        this.erasures = erasures;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Deletes a session and asks for its erasure. While an erasure of the session is under way it answers with that one. Asking again
     * later erases what has been recorded of the session since. Blocks until the archive has the request.
     *
     * @throws Problem what {@link DeleteSession#delete} throws
     */
    public EraseSessionResponse erase(String sessionId) {
        int messages = transcripts.messages(sessionId);
        deletion.delete(sessionId, REASON);
        String id = StorableText.of(sessionId);
        Erasure erasure = erasures.latest(id).filter(this::isUnderWay).orElseGet(() -> request(id));
        return EraseSessionResponse.newBuilder()
                .setErasureId(erasure.id())
                .setPosition(erasure.position().toString())
                .setMessageCount(messages)
                .build();
    }

    /**
     * The receipt of a session's latest erasure.
     *
     * @throws Problem NOT_FOUND when none was ever asked for
     */
    public GetErasureResponse receipt(String sessionId) {
        Optional<Erasure> erasure = erasures.latest(StorableText.of(sessionId));
        return erasure.orElseThrow(
                        () -> Problem.of(ErrorCode.NOT_FOUND, "no erasure of this session has been asked for"))
                .receipt();
    }

    private boolean isUnderWay(Erasure erasure) {
        return !erasure.isComplete() && clock.millis() - erasure.requestedMs() < UNDER_WAY.toMillis();
    }

    private Erasure request(String sessionId) {
        String id = UUID.randomUUID().toString();
        long now = clock.millis();
        Position position = log.write(Erasing.request(sessionId, id, now));
        return new Erasure(id, sessionId, now, position, java.util.Map.of());
    }
}

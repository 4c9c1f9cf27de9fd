package dev.steno.schema.log;

import dev.steno.schema.events.v1.ErasurePlace;
import dev.steno.schema.events.v1.ErasureRequested;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.PlaceErased;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.identity.NamedId;

/** The events of erasures: what is asked for, and what each place has done. */
public final class Erasing {

    private Erasing() {}

    /** Whether an event is about an erasure, and so says nothing of what happened in its session. */
    public static boolean isErasure(Event event) {
        return event.hasErasureRequested() || event.hasPlaceErased();
    }

    /** Asks every place to erase the bytes of a session that has been deleted. */
    public static Event request(String sessionId, String erasureId, long nowMs) {
        return event(sessionId, NamedId.of("erasure", erasureId), nowMs)
                .setErasureRequested(ErasureRequested.newBuilder().setErasureId(erasureId))
                .build();
    }

    /**
     * What one place has done.
     *
     * @param erased whether no byte of the session is left there
     * @param what what was done, or why something is left
     */
    public static Event done(
            String sessionId, String erasureId, ErasurePlace place, boolean erased, String what, long nowMs) {
        return event(sessionId, NamedId.of("erased", erasureId, place.name()), nowMs)
                .setPlaceErased(PlaceErased.newBuilder()
                        .setErasureId(erasureId)
                        .setPlace(place)
                        .setErased(erased)
                        .setWhat(what))
                .build();
    }

    private static Event.Builder event(String sessionId, String id, long nowMs) {
        return Event.newBuilder()
                .setId(id)
                .setSessionId(sessionId)
                .setTimeMs(nowMs)
                .setRecordedAtMs(nowMs)
                .setSource(Source.SOURCE_API);
    }
}

package dev.steno.session.erase;

import dev.steno.schema.archive.v1.ErasureEntry;
import dev.steno.schema.archive.v1.GetErasureResponse;
import dev.steno.schema.events.v1.ErasurePlace;
import dev.steno.schema.log.Position;
import java.util.List;
import java.util.Map;

/**
 * An erasure, as far as it has come.
 *
 * @param id its id
 * @param sessionId the session
 * @param requestedMs when it was asked for
 * @param position where the request stands in the log
 * @param done what the places have done that have said so
 */
public record Erasure(
        String id, String sessionId, long requestedMs, Position position, Map<ErasurePlace, PlaceResult> done) {

    /** Every place, in the order of the data's flow. */
    static final List<ErasurePlace> PLACES = List.of(
            ErasurePlace.ERASURE_PLACE_LOG,
            ErasurePlace.ERASURE_PLACE_TOPICS,
            ErasurePlace.ERASURE_PLACE_LIVE_FIGURES,
            ErasurePlace.ERASURE_PLACE_ARCHIVE,
            ErasurePlace.ERASURE_PLACE_INDEX,
            ErasurePlace.ERASURE_PLACE_DEAD_LETTERS);

    /**
     * What a place has done.
     *
     * @param erased whether no byte is left there
     * @param what for people
     * @param timeMs when
     */
    public record PlaceResult(boolean erased, String what, long timeMs) {}

    public Erasure {
        done = Map.copyOf(done);
    }

    /** Whether every place has said what it did. */
    boolean isComplete() {
        return done.keySet().containsAll(PLACES);
    }

    /** The receipt. */
    GetErasureResponse receipt() {
        GetErasureResponse.Builder receipt = GetErasureResponse.newBuilder()
                .setErasureId(id)
                .setSessionId(sessionId)
                .setRequestedMs(requestedMs)
                .setComplete(isComplete());
        PLACES.forEach(place -> receipt.addPlaces(entry(place)));
        return receipt.build();
    }

    private ErasureEntry entry(ErasurePlace place) {
        ErasureEntry.Builder entry = ErasureEntry.newBuilder().setPlace(name(place));
        PlaceResult result = done.get(place);
        return result == null
                ? entry.setState("waiting").build()
                : entry.setState(result.erased() ? "erased" : "kept")
                        .setWhat(result.what())
                        .setTimeMs(result.timeMs())
                        .build();
    }

    private static String name(ErasurePlace place) {
        return place.name()
                .substring("ERASURE_PLACE_".length())
                .replace('_', ' ')
                .toLowerCase(java.util.Locale.ROOT);
    }
}

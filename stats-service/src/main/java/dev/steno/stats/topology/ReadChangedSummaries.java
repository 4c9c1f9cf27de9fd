package dev.steno.stats.topology;

import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.schema.stats.state.v1.SessionState;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Turns the marker of a changed session into its summary as it is now, whatever happened since the marker was set; into null when
 * the session has been deleted.
 */
@SuppressWarnings({"NullAway", "NullAway.Init"}) // A null deletes. Kafka Streams calls init before anything else.
final class ReadChangedSummaries extends ContextualFixedKeyProcessor<String, Long, SessionSummary> {

    private KeyValueStore<String, SessionState> sessions;

    @Override
    public void init(FixedKeyProcessorContext<String, SessionSummary> context) {
        super.init(context);
        sessions = context.getStateStore(StatsStores.SESSIONS);
    }

    @Override
    public void process(FixedKeyRecord<String, Long> marker) {
        SessionState session = sessions.get(marker.key());
        // The headers are those of whichever event came last; a summary is not that event.
        context()
                .forward(marker.withValue(session.getDeleted() ? null : session.getSummary())
                        .withHeaders(new RecordHeaders()));
    }
}

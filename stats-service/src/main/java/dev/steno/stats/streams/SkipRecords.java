package dev.steno.stats.streams;

import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A fault of ours in a record must not stop all others for ever: the record is skipped, with an error in the log.
 * Malformed records never come this far. What Kafka or a store fails with is no fault of the record: it comes again.
 */
public final class SkipRecords implements ProcessingExceptionHandler {

    private static final Logger LOGGER = Logger.getLogger(SkipRecords.class);

    @Override
    public ProcessingHandlerResponse handle(
            ErrorHandlerContext context, @Nullable Record<?, ?> message, Exception failure) {
        if (failure instanceof KafkaException) {
            return ProcessingHandlerResponse.FAIL;
        }
        LOGGER.errorf(
                failure,
                "%s skips %s %d:%d",
                context.processorNodeId(),
                context.topic(),
                context.partition(),
                context.offset());
        return ProcessingHandlerResponse.CONTINUE;
    }

    @Override
    public void configure(Map<String, ?> configs) {
        // Nothing to set.
    }
}

package dev.steno.stats.streams;

import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Skips a record that fails in our code, with an error in the log, so that it does not stop all others for ever. Malformed records
 * are dead letters before. When Kafka or a store fails, the record is processed again.
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
        // There is nothing to configure.
    }
}

package dev.steno.providers;

import dev.steno.schema.ledger.Billing;
import dev.steno.schema.ledger.CallIds;
import dev.steno.schema.ledger.CallOrigin;
import dev.steno.schema.ledger.CallUsage;
import dev.steno.schema.ledger.TokenFigures;
import dev.steno.schema.records.v1.Metadata;
import dev.steno.schema.records.v1.Record;
import dev.steno.schema.records.v1.Usage;
import java.util.Optional;

/** What records report of API calls, as the ledger takes it. */
public final class Calls {

    private static final double NANOS = 1e9;

    private Calls() {}

    /** The call that a record reports; empty when it reports none. */
    public static Optional<CallUsage> in(Record record) {
        Metadata metadata = record.getMetadata();
        if (!metadata.hasUsage()) {
            return Optional.empty();
        }
        Usage usage = metadata.getUsage();
        TokenFigures figures = new TokenFigures(
                usage.getInputTokens(),
                usage.getOutputTokens(),
                usage.getCacheReadInputTokens(),
                usage.getCacheCreationInputTokens(),
                usage.getCacheCreation1HInputTokens(),
                usage.getReasoningTokens());
        return Optional.of(new CallUsage(
                new CallIds(record.getRequestId(), record.getResponseId(), record.getResponseScope()),
                figures,
                metadata.getModel(),
                new Billing(
                        metadata.getFast(),
                        usage.getServiceTier(),
                        usage.getInferenceGeo(),
                        usage.getWebSearchRequests(),
                        usage.getIncomplete()),
                metadata.hasCostUsd() ? Long.valueOf(Math.round(metadata.getCostUsd() * NANOS)) : null,
                metadata.getSecondHand()));
    }

    /** Where it is reported. */
    public static CallOrigin origin(Record record) {
        return new CallOrigin(
                record.getAgent(),
                record.getSessionId(),
                record.getAgentId(),
                "",
                record.getTimestamp(),
                record.getCopied());
    }
}

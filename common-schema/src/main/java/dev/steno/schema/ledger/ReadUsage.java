package dev.steno.schema.ledger;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.MessageMetadata;
import dev.steno.schema.conversation.TokenUsage;
import dev.steno.schema.events.v1.ApiCall;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.log.EventTimes;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Reads what an event's record says of an API call: from its own field for that, else from its message's metadata. */
final class ReadUsage {

    private static final String UNKNOWN = "unknown";
    private static final double NANOS_PER_DOLLAR = 1e9;

    // Beyond this no single call's cost is a fact; it also keeps sums far from overflowing.
    private static final double HIGHEST_COST_USD = 1_000_000;

    // Stores keep ids and names as keys; what is longer is neither.
    private static final int LONGEST_NAME = 512;

    private ReadUsage() {}

    static Optional<CallUsage> of(Event event) {
        return event.hasApiCall() ? Optional.of(ofApiCall(event)) : ofMessage(event.getMessage());
    }

    static CallOrigin origin(Event event) {
        String agentId = event.hasMessage()
                ? event.getMessage().getAgentId()
                : event.getActivity().getAgentId();
        return new CallOrigin(
                event.getAgent(),
                event.getSessionId(),
                agentId,
                event.getProjectName(),
                // A time before 1970 is no time.
                Math.max(0, EventTimes.activity(event)),
                event.getApiCall().getCopied());
    }

    private static CallUsage ofApiCall(Event event) {
        ApiCall call = event.getApiCall();
        Message message = event.getMessage();
        return new CallUsage(
                new CallIds(
                        name(either(call.getRequestId(), message.getRequestId())),
                        name(call.getResponseId()),
                        name(call.getResponseScope())),
                new TokenFigures(
                        call.getInputTokens(),
                        call.getOutputTokens(),
                        call.getCacheReadInputTokens(),
                        call.getCacheCreationInputTokens(),
                        call.getCacheCreation1HInputTokens(),
                        call.getReasoningTokens()),
                name(either(call.getModel(), message.getMetadata().getModel())),
                new Billing(
                        call.getFast(),
                        name(call.getServiceTier()),
                        name(call.getInferenceGeo()),
                        call.getWebSearchRequests(),
                        call.getIncomplete() || hasNegative(call)),
                call.hasReportedNanoUsd() ? plausible(call.getReportedNanoUsd()) : null,
                call.getSecondHand());
    }

    private static Optional<CallUsage> ofMessage(Message message) {
        MessageMetadata metadata = message.getMetadata();
        Long cost = reportedNanoUsd(metadata);
        if (!metadata.hasUsage() && cost == null) {
            return Optional.empty();
        }
        TokenUsage usage = metadata.getUsage();
        return Optional.of(new CallUsage(
                new CallIds(name(message.getRequestId()), ""),
                new TokenFigures(
                        usage.getInputTokens(),
                        usage.getOutputTokens(),
                        usage.getCacheReadInputTokens(),
                        usage.getCacheCreationInputTokens(),
                        0,
                        usage.getReasoningTokens()),
                name(metadata.getModel()),
                Billing.STANDARD,
                cost,
                false));
    }

    /** A negative figure is no figure: the tokens behind it are unknown. */
    private static boolean hasNegative(ApiCall call) {
        return LongStream.of(
                        call.getInputTokens(),
                        call.getOutputTokens(),
                        call.getCacheReadInputTokens(),
                        call.getCacheCreationInputTokens())
                .anyMatch(tokens -> tokens < 0);
    }

    /** A cost of zero is a fact only when the sender says so. */
    private static @Nullable Long reportedNanoUsd(MessageMetadata metadata) {
        double cost = metadata.getCostUsd();
        boolean reported = switch (metadata.getCostSource()) {
            case UNKNOWN -> false;
            case "" -> cost > 0;
            default -> true;
        };
        boolean finite = cost >= 0 && cost <= HIGHEST_COST_USD;
        return reported && finite ? Long.valueOf(Math.round(cost * NANOS_PER_DOLLAR)) : null;
    }

    private static @Nullable Long plausible(long nanoUsd) {
        return nanoUsd >= 0 && nanoUsd <= (long) (HIGHEST_COST_USD * NANOS_PER_DOLLAR) ? nanoUsd : null;
    }

    private static String name(String reported) {
        return reported.length() > LONGEST_NAME ? "" : reported;
    }

    private static String either(String first, String second) {
        return first.isEmpty() ? second : first;
    }
}

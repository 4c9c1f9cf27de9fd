package dev.steno.stats.summarise;

import dev.steno.schema.events.v1.ApiCall;
import dev.steno.schema.ledger.Billing;
import dev.steno.schema.ledger.Call;
import dev.steno.schema.ledger.CallIds;
import dev.steno.schema.ledger.CallOrigin;
import dev.steno.schema.ledger.TokenFigures;
import dev.steno.schema.stats.state.v1.StoredCall;

/** Calls as the stores hold them. */
final class StoredCalls {

    private static final CallIds NO_IDS = new CallIds("", "");

    private StoredCalls() {}

    static StoredCall of(Call call) {
        return of(NO_IDS, call);
    }

    static StoredCall of(CallIds ids, Call call) {
        CallOrigin owner = call.owner();
        TokenFigures figures = call.figures();
        ApiCall.Builder stored = ApiCall.newBuilder()
                .setRequestId(ids.requestId())
                .setResponseId(ids.responseId())
                .setResponseScope(ids.scope())
                .setModel(call.model())
                .setInputTokens(figures.input())
                .setOutputTokens(figures.output())
                .setCacheReadInputTokens(figures.cacheRead())
                .setCacheCreationInputTokens(figures.cacheWrite())
                .setCacheCreation1HInputTokens(figures.cacheWrite1h())
                .setReasoningTokens(figures.reasoning())
                .setFast(call.billing().fast())
                .setServiceTier(call.billing().serviceTier())
                .setInferenceGeo(call.billing().inferenceGeo())
                .setWebSearchRequests(call.billing().webSearches())
                .setIncomplete(call.billing().incomplete())
                .setSecondHand(call.secondHand())
                .setCopied(owner.copied());
        Long reported = call.reportedNanoUsd();
        if (reported != null) {
            stored.setReportedNanoUsd(reported);
        }
        return StoredCall.newBuilder()
                .setCall(stored)
                .setSessionId(owner.session())
                .setAgent(owner.agent())
                .setAgentId(owner.agentId())
                .setProjectName(owner.project())
                .setTimeMs(owner.timeMs())
                .build();
    }

    static CallIds ids(StoredCall stored) {
        ApiCall call = stored.getCall();
        return new CallIds(call.getRequestId(), call.getResponseId(), call.getResponseScope());
    }

    static Call call(StoredCall stored) {
        ApiCall call = stored.getCall();
        return new Call(
                new CallOrigin(
                        stored.getAgent(),
                        stored.getSessionId(),
                        stored.getAgentId(),
                        stored.getProjectName(),
                        stored.getTimeMs(),
                        call.getCopied()),
                call.getModel(),
                new TokenFigures(
                        call.getInputTokens(),
                        call.getOutputTokens(),
                        call.getCacheReadInputTokens(),
                        call.getCacheCreationInputTokens(),
                        call.getCacheCreation1HInputTokens(),
                        call.getReasoningTokens()),
                new Billing(
                        call.getFast(),
                        call.getServiceTier(),
                        call.getInferenceGeo(),
                        call.getWebSearchRequests(),
                        call.getIncomplete()),
                call.hasReportedNanoUsd() ? call.getReportedNanoUsd() : null,
                call.getSecondHand());
    }
}

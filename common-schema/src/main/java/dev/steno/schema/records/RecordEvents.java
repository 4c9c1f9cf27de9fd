package dev.steno.schema.records;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.MessageMetadata;
import dev.steno.schema.conversation.TokenUsage;
import dev.steno.schema.events.v1.Activity;
import dev.steno.schema.events.v1.ApiCall;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.identity.FactIds;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.FactName;
import dev.steno.schema.records.v1.Metadata;
import dev.steno.schema.records.v1.Record;
import dev.steno.schema.records.v1.Usage;

/** Records as events of the log: the one mapping for every door. */
public final class RecordEvents {

    private static final String DOOR = "messages";
    private static final double NANOS_PER_DOLLAR = 1e9;

    private RecordEvents() {}

    /**
     * The event of a record.
     *
     * @param record one that {@link RecordChecks} found right
     * @param key the sender's idempotency key from outside the record; empty when there is none
     */
    public static Event of(Record record, String key, long recordedAtMs) {
        Source source =
                record.getSource().equals(RecordChecks.TRANSCRIPT) ? Source.SOURCE_TRANSCRIPT : Source.SOURCE_API;
        Event.Builder event = withoutId(record, source);
        return complete(event, id(record, event, key, recordedAtMs), recordedAtMs);
    }

    /** The event of a record, except for its id and the time of its recording, which {@link #complete} adds. */
    public static Event.Builder withoutId(Record record, Source source) {
        Event.Builder event = Event.newBuilder()
                .setSessionId(record.getSessionId())
                .setProjectName(record.getProjectName())
                .setAgent(record.getAgent())
                .setTimeMs(record.getTimestamp())
                .setSource(source)
                .setRevision(record.getRevision())
                .setRaw(record.getRaw());
        if (record.hasWorkspace()) {
            event.setWorkspace(record.getWorkspace());
        }
        if (reportsCall(record.getMetadata())) {
            event.setApiCall(call(record));
        }
        if (record.getType().equals(RecordChecks.RECORD)) {
            String name = source == Source.SOURCE_HOOK ? record.getHookEvent() : "transcript/" + record.getRecordType();
            return event.setActivity(Activity.newBuilder().setHookEvent(name).setAgentId(record.getAgentId()));
        }
        return event.setToolCall(toolCall(record)).setMessage(message(record));
    }

    /** The event with its id, at the time that its record gave, else at the time of its recording. */
    public static Event complete(Event.Builder event, String id, long recordedAtMs) {
        long time = event.getTimeMs() == 0 ? recordedAtMs : event.getTimeMs();
        event.setId(id).setTimeMs(time).setRecordedAtMs(recordedAtMs);
        if (event.hasMessage()) {
            event.getMessageBuilder().setId(id).setTimestamp(time);
        }
        return event.build();
    }

    /** By the name of the fact, else by the sender's key, else by the content, within a minute where it has no time. */
    private static String id(Record record, Event.Builder event, String outerKey, long recordedAtMs) {
        String session = record.getSessionId();
        if (record.hasIdentity()) {
            FactName name = record.getIdentity();
            return event.hasMessage() ? FactIds.of(session, name) : FactIds.ofRecord(session, name);
        }
        String key = record.getIdempotencyKey().isEmpty() ? outerKey : record.getIdempotencyKey();
        if (!key.isEmpty()) {
            return FactIds.keyed(session, DOOR, key);
        }
        byte[] content = event.getMessage().toByteArray();
        return event.getTimeMs() == 0
                ? FactIds.contentInMinute(session, DOOR, content, recordedAtMs)
                : FactIds.content(session, DOOR, content);
    }

    private static Message.Builder message(Record record) {
        Message.Builder message = Message.newBuilder()
                .setSessionId(record.getSessionId())
                .setProjectName(record.getProjectName())
                .setMessageType(record.getMessageType())
                .setContent(record.getContent())
                .setHookEvent(record.getHookEvent())
                .setTimestamp(record.getTimestamp())
                .setMetadata(metadata(record))
                .setAgent(record.getAgent())
                .setAgentId(record.getAgentId())
                .setAgentName(record.getAgentName())
                .setType(record.getType())
                .setToolName(record.getToolName())
                .setToolUseId(record.getToolUseId())
                .setRequestId(record.getRequestId())
                .setIsError(record.getIsError())
                .setAgentType(record.getAgentType());
        return record.hasParent()
                ? message.setParentId(FactIds.of(record.getSessionId(), record.getParent()))
                : message;
    }

    private static String toolCall(Record record) {
        boolean tool = record.getType().equals(RecordChecks.TOOL_USE)
                || record.getType().equals(RecordChecks.TOOL_RESULT);
        if (!tool) {
            return "";
        }
        return FactNames.isTool(record.getIdentity())
                ? FactIds.toolCall(record.getSessionId(), record.getIdentity())
                : record.getToolUseId();
    }

    private static MessageMetadata.Builder metadata(Record record) {
        Metadata given = record.getMetadata();
        MessageMetadata.Builder metadata = MessageMetadata.newBuilder()
                .setSource(source(record))
                .setModel(given.getModel())
                .setDurationMs(given.getDurationMs());
        if (given.hasUsage()) {
            metadata.setUsage(usage(given.getUsage())).setCostSource("unknown");
        }
        return given.hasCostUsd() ? metadata.setCostUsd(given.getCostUsd()).setCostSource("reported") : metadata;
    }

    private static String source(Record record) {
        if (!record.getMetadata().getSource().isBlank()) {
            return record.getMetadata().getSource();
        }
        return record.getSource().isEmpty() ? "api" : record.getSource();
    }

    private static TokenUsage.Builder usage(Usage usage) {
        return TokenUsage.newBuilder()
                .setInputTokens(shown(usage.getInputTokens()))
                .setOutputTokens(shown(usage.getOutputTokens()))
                .setCacheCreationInputTokens(shown(usage.getCacheCreationInputTokens()))
                .setCacheReadInputTokens(shown(usage.getCacheReadInputTokens()))
                .setServiceTier(usage.getServiceTier())
                .setReasoningTokens(shown(usage.getReasoningTokens()));
    }

    /** A message shows at most what its field can hold; sums come from the call, which has the whole figure. */
    private static int shown(long tokens) {
        return Math.clamp(tokens, 0, Integer.MAX_VALUE);
    }

    private static boolean reportsCall(Metadata metadata) {
        return metadata.hasUsage() || metadata.hasCostUsd();
    }

    private static ApiCall.Builder call(Record record) {
        Metadata metadata = record.getMetadata();
        Usage usage = metadata.getUsage();
        ApiCall.Builder call = ApiCall.newBuilder()
                .setRequestId(record.getRequestId())
                .setResponseId(record.getResponseId())
                .setResponseScope(record.getResponseScope())
                .setCopied(record.getCopied())
                .setModel(metadata.getModel())
                .setFast(metadata.getFast())
                .setSecondHand(metadata.getSecondHand())
                .setInputTokens(usage.getInputTokens())
                .setOutputTokens(usage.getOutputTokens())
                .setCacheCreationInputTokens(usage.getCacheCreationInputTokens())
                .setCacheCreation1HInputTokens(usage.getCacheCreation1HInputTokens())
                .setCacheReadInputTokens(usage.getCacheReadInputTokens())
                .setReasoningTokens(usage.getReasoningTokens())
                .setServiceTier(usage.getServiceTier())
                .setWebSearchRequests(usage.getWebSearchRequests())
                .setInferenceGeo(usage.getInferenceGeo())
                .setIncomplete(usage.getIncomplete());
        return metadata.hasCostUsd()
                ? call.setReportedNanoUsd(Math.round(metadata.getCostUsd() * NANOS_PER_DOLLAR))
                : call;
    }
}

package dev.steno.schema.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.events.v1.Source;
import dev.steno.schema.identity.FactIds;
import dev.steno.schema.identity.FactNames;
import dev.steno.schema.records.v1.Metadata;
import dev.steno.schema.records.v1.Record;
import dev.steno.schema.records.v1.SessionNotice;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecordEventsTest {

    private static final long NOW = 1_770_000_000_000L;

    // Names: they go into ids. The type of what is no message goes into its own kind of event.
    private static final Set<String> NOT_COPIED =
            Set.of("identity", "id", "parent", "parent_id", "idempotency_key", "record_type", "source");

    @Test
    void losesNoFieldOfARecord() throws InvalidRecordException {
        Event empty = event(record().toBuilder());

        for (FieldDescriptor field : leaves(Record.getDescriptor())) {
            if (!NOT_COPIED.contains(field.getName())
                    && !field.getContainingType().getName().equals("FactName")) {
                Record.Builder filled = record().toBuilder();
                fill(filled, field);
                assertThat(event(filled)).as(field.getFullName()).isNotEqualTo(empty);
            }
        }
    }

    @Test
    void hasARuleForEveryFieldThatASenderMayFill() {
        for (Message message : List.of(Record.getDefaultInstance(), SessionNotice.getDefaultInstance())) {
            leaves(message.getDescriptorForType())
                    .forEach(field ->
                            assertThat(FieldRule.of(field.getContainingType())).containsKey(field.getName()));
        }
    }

    @Test
    void takesTheTimeOfItsRecordingWhereARecordHasNone() throws InvalidRecordException {
        assertThat(event(record().toBuilder()).getTimeMs()).isEqualTo(NOW);
        Event timed = event(record().toBuilder().setTimestamp(NOW - 5));

        assertThat(timed.getTimeMs())
                .isEqualTo(NOW - 5)
                .isEqualTo(timed.getMessage().getTimestamp());
        assertThat(timed.getRecordedAtMs()).isEqualTo(NOW);
    }

    @Test
    void namesTheFactAndItsParent() throws InvalidRecordException {
        Event event = event(record().toBuilder()
                .setIdentity(FactNames.toolUse("p", "a", "Read_0"))
                .setParent(FactNames.prompt("p")));

        assertThat(event.getId()).isEqualTo(FactIds.of("s", FactNames.toolUse("p", "a", "Read_0")));
        assertThat(event.getMessage().getId()).isEqualTo(event.getId());
        assertThat(event.getMessage().getParentId()).isEqualTo(FactIds.of("s", FactNames.prompt("p")));
    }

    @Test
    void makesASignOfLifeOfAHookThatIsNoMessage() {
        Record hook = record().toBuilder()
                .setType(RecordChecks.RECORD)
                .setHookEvent("Stop")
                .setAgentId("a")
                .build();

        Event event = RecordEvents.complete(RecordEvents.withoutId(hook, Source.SOURCE_HOOK), "id", NOW);

        assertThat(event.getActivity().getHookEvent()).isEqualTo("Stop");
        assertThat(event.getActivity().getAgentId()).isEqualTo("a");
        assertThat(event.getSource()).isEqualTo(Source.SOURCE_HOOK);
        assertThat(event.hasMessage()).isFalse();
    }

    @Test
    void repairsTextAtAnyDepth() throws InvalidRecordException {
        Record.Builder record = record().toBuilder().setContent("a\0");
        record.getWorkspaceBuilder().setBranch("b\0");
        RecordChecks.check(record);

        assertThat(record.getContent()).isEqualTo("a␀");
        assertThat(record.getWorkspace().getBranch()).isEqualTo("b␀");
    }

    @Test
    void neverTurnsAFigureIntoAnother() {
        Record.Builder record = record().toBuilder();
        record.getMetadataBuilder().getUsageBuilder().setOutputTokens(1_000_000_000_001L);

        assertThatThrownBy(() -> RecordChecks.check(record))
                .isInstanceOfSatisfying(
                        InvalidRecordException.class,
                        refused -> assertThat(refused.field()).isEqualTo("metadata.usage.output_tokens"))
                .hasMessage("must be between 0 and 1000000000000");
    }

    @Test
    void keepsAWholeFigureInTheCallThoughAMessageShowsLess() throws InvalidRecordException {
        Record.Builder record = record().toBuilder();
        record.getMetadataBuilder().getUsageBuilder().setInputTokens(5_000_000_000L);

        Event event = event(record);

        assertThat(event.getApiCall().getInputTokens()).isEqualTo(5_000_000_000L);
        assertThat(event.getMessage().getMetadata().getUsage().getInputTokens()).isEqualTo(Integer.MAX_VALUE);
    }

    private static Event event(Record.Builder record) throws InvalidRecordException {
        RecordChecks.check(record);
        return RecordEvents.of(record.build(), "", NOW);
    }

    /** A record that makes an event with everything an event can have, so that each field has its place. */
    private static Record record() {
        return Record.newBuilder()
                .setSessionId("s")
                .setProjectName("p")
                .setMessageType("assistant")
                .setType("tool-use")
                .setContent("c")
                .setIdentity(FactNames.own("same"))
                .setMetadata(Metadata.newBuilder().setCostUsd(0))
                .build();
    }

    private static List<FieldDescriptor> leaves(Descriptor message) {
        return message.getFields().stream()
                .flatMap(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                        ? leaves(field.getMessageType()).stream()
                        : Stream.of(field))
                .toList();
    }

    private static void fill(Message.Builder message, FieldDescriptor wanted) {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (field == wanted) {
                message.setField(field, value(field));
            } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                    && leaves(field.getMessageType()).contains(wanted)) {
                fill(message.getFieldBuilder(field), wanted);
            }
        }
    }

    private static Object value(FieldDescriptor field) {
        return switch (field.getName()) {
            case "type" -> "chat";
            case "message_type" -> "tool";
            case "timestamp" -> NOW - 1;
            default ->
                switch (field.getJavaType()) {
                    case STRING -> "other";
                    case LONG -> 7L;
                    case INT -> 7;
                    case DOUBLE -> 0.5;
                    case BOOLEAN -> true;
                    case BYTE_STRING -> ByteString.copyFromUtf8("{}");
                    case FLOAT, ENUM, MESSAGE -> throw new IllegalStateException(field.getFullName());
                };
        };
    }
}

package dev.steno.ingest.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steno.ingest.TestJson;
import dev.steno.runtime.errors.FieldProblem;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.events.v1.ApiCall;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.records.InvalidRecordException;
import dev.steno.schema.records.RecordEvents;
import dev.steno.schema.records.v1.Record;

/** What the reader makes of JSON, step by step. */
final class ReadRecords {

    static final JsonRecords RECORDS = new JsonRecords(TestJson.mapper());

    private ReadRecords() {}

    static Message with(String fields) throws InvalidRecordException {
        return event(read(message(fields))).getMessage();
    }

    static ApiCall call(String fields) throws InvalidRecordException {
        return event(read(message(fields))).getApiCall();
    }

    static Event event(Record record) {
        return RecordEvents.of(record, "", 1_770_000_000_000L);
    }

    /** A good message, then these fields. Apostrophes stand for quotes. */
    static String message(String fields) {
        return "{'session_id':'s1','project_name':'p','message_type':'user','content':'c',%s}"
                .formatted(fields)
                .replace('\'', '"');
    }

    static Record read(String body) throws InvalidRecordException {
        byte[] bytes = ("xx" + body + "}}").getBytes(UTF_8);
        return RECORDS.read(bytes, 2, bytes.length - 4);
    }

    static FieldProblem refused(String body) {
        InvalidRecordException refused = catchThrowableOfType(InvalidRecordException.class, () -> read(body));
        return new FieldProblem(refused.field(), refused.reason());
    }
}

package dev.steno.cli.send;

import dev.steno.providers.RawRecord;
import dev.steno.schema.records.v1.Record;

/** Where the records of a reading go that the server does not have. */
@FunctionalInterface
interface LineSink {

    void put(Record record, RawRecord raw, Pending session);
}

package dev.steno.cli.send;

import dev.steno.providers.Message;
import dev.steno.providers.UnknownRecord;

/** Where the records of a reading go that the server does not have. */
interface LineSink {

    /** Takes nothing: for a reading that only looks. */
    LineSink NOTHING = new LineSink() {
        @Override
        public void put(Message message, RecordPlace place, Pending session) {}

        @Override
        public void put(UnknownRecord unknown, RecordPlace place, Pending session) {}
    };

    void put(Message message, RecordPlace place, Pending session);

    void put(UnknownRecord unknown, RecordPlace place, Pending session);
}

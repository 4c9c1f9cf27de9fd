package dev.steno.cli.send;

import dev.steno.schema.records.v1.Record;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Which facts of a session were met, in eight to sixteen bytes each. For one thread. */
final class FactSet {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final int FIRST_SIZE = 1 << 10;

    private long[] slots = new long[FIRST_SIZE];
    private int size;

    /** Whether the fact that a record reports was not met before. */
    boolean add(Record record) {
        return add(print(record));
    }

    /** Names of messages and of records that are none are kept apart; 0 stands for an empty slot. */
    private static long print(Record record) {
        byte[] name = record.hasIdentity()
                ? record.getIdentity().toByteArray()
                : record.getId().getBytes(StandardCharsets.UTF_8);
        long print = OFFSET ^ (record.hasContent() ? 1 : 2);
        for (byte one : name) {
            print = (print ^ one) * PRIME;
        }
        return print == 0 ? 1 : print;
    }

    private boolean add(long print) {
        int at = slot(print);
        if (slots[at] == print) {
            return false;
        }
        slots[at] = print;
        if (++size * 2 > slots.length) {
            grow();
        }
        return true;
    }

    private int slot(long print) {
        int at = (int) (print ^ print >>> Integer.SIZE) & slots.length - 1;
        while (slots[at] != 0 && slots[at] != print) {
            at = at + 1 & slots.length - 1;
        }
        return at;
    }

    private void grow() {
        long[] before = slots;
        slots = new long[before.length * 2];
        Arrays.stream(before).filter(print -> print != 0).forEach(print -> slots[slot(print)] = print);
    }
}

package dev.steno.checkpoints;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The ids met so far, known by 64 bits of their hash: sixteen bytes an id, so that a long document's ids fit. */
final class SeenIds {

    private final MessageDigest sha256 = HashChain.sha256();
    private long[] table = new long[1024];
    private int size;

    /** False when the id was there before. */
    boolean add(String id) {
        long hash = ByteBuffer.wrap(sha256.digest(id.getBytes(StandardCharsets.UTF_8)))
                .getLong();
        if (!put(table, hash == 0 ? 1 : hash)) {
            return false;
        }
        size++;
        if (size > table.length / 2) {
            long[] larger = new long[table.length * 2];
            for (long each : table) {
                if (each != 0) {
                    put(larger, each);
                }
            }
            table = larger;
        }
        return true;
    }

    private static boolean put(long[] table, long hash) {
        int mask = table.length - 1;
        int place = (int) hash & mask;
        while (table[place] != 0) {
            if (table[place] == hash) {
                return false;
            }
            place = (place + 1) & mask;
        }
        table[place] = hash;
        return true;
    }
}

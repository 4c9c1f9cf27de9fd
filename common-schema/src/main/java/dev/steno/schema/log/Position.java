package dev.steno.schema.log;

/**
 * A place in the log.
 *
 * @param partition the partition of {@link Topics#EVENTS}
 * @param offset the offset of a record in it
 */
public record Position(int partition, long offset) {

    private static final int SHOWN = 40;

    public Position {
        if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException("a position has no negative parts: " + partition + ":" + offset);
        }
    }

    /**
     * Reads {@code <partition>:<offset>}.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static Position parse(String text) {
        int colon = text.indexOf(':');
        try {
            return new Position(
                    Integer.parseInt(text.substring(0, Math.max(colon, 0)).strip()),
                    Long.parseLong(text.substring(colon + 1).strip()));
        } catch (NumberFormatException e) {
            String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
            throw new IllegalArgumentException("a position looks like 3:1042, not like '" + shown + "'", e);
        }
    }

    @Override
    public String toString() {
        return partition + ":" + offset;
    }
}

package dev.steno.providers.claude;

/** Which lines a fork or resume took over. Their ids of prompts are not theirs: forks write the new one's. */
final class ClaudeCopies {

    private final String session;
    private long opened;
    private boolean begun;

    /** @param session empty when lines of every session belong into the file */
    ClaudeCopies(String session) {
        this.session = session;
    }

    void see(ClaudeLine line) {
        if (!begun && line.type().equals("queue-operation")) {
            opened = line.time();
        }
        begun |= opened != 0 || !line.uuid().isEmpty();
    }

    boolean isCopy(ClaudeLine line) {
        boolean foreign = !session.isEmpty()
                && !line.sessionId().isEmpty()
                && !line.sessionId().equals(session);
        return foreign || line.object().path("forkedFrom").isObject() || isOlderThanFile(line);
    }

    private boolean isOlderThanFile(ClaudeLine line) {
        long time = line.time();
        boolean conversation = !line.type().equals("attachment");
        return conversation && opened != 0 && time != 0 && time < opened;
    }
}

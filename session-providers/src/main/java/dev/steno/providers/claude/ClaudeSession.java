package dev.steno.providers.claude;

import dev.steno.providers.read.SessionNames;

/** What the files of one session share: which names are used, and which lines were read. */
final class ClaudeSession {

    final SessionNames names;
    final RecentLines lines = new RecentLines();

    ClaudeSession(String sessionId) {
        this.names = new SessionNames(sessionId);
    }
}

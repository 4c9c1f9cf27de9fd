package dev.steno.providers.claude;

import dev.steno.providers.read.SessionNames;

/** What the files of one session share: which names are used, which lines were read, which responses are known. */
final class ClaudeSession {

    final SessionNames names;
    final RecentLines lines = new RecentLines();
    final ClaudeResponses responses = new ClaudeResponses();

    ClaudeSession(String sessionId) {
        this.names = new SessionNames(sessionId);
    }
}

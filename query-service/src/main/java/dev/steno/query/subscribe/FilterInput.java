package dev.steno.query.subscribe;

import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.projects.ProjectKey;
import org.jspecify.annotations.Nullable;

/**
 * What filters look at in an update.
 *
 * @param project what the project is called
 * @param message the message it is about; of a session's update the session's last message, if that is known
 * @param mark the session's mark
 */
record FilterInput(
        String sessionId,
        ProjectKey projectKey,
        String project,
        String agent,
        @Nullable Message message,
        SessionMetadata mark) {}

package dev.steno.providers;

import java.io.IOException;
import java.util.Collection;

/** Why sessions could not be given. The message is fit to be shown. */
public abstract sealed class ProviderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private ProviderException(String message) {
        super(message);
    }

    /** Nobody reads the sessions of this agent. */
    public static final class ProviderNotFound extends ProviderException {

        private static final long serialVersionUID = 1L;

        public ProviderNotFound(String agentType, Collection<String> known) {
            super("no provider for the agent \"" + agentType + "\"; there are " + String.join(", ", known));
        }
    }

    /** The project has no sessions. */
    public static final class ProjectNotFound extends ProviderException {

        private static final long serialVersionUID = 1L;

        public ProjectNotFound(String agentType, String project) {
            super(agentType + " has no sessions of the project \"" + project + "\"");
        }
    }

    /** There is no such session. */
    public static final class SessionNotFound extends ProviderException {

        private static final long serialVersionUID = 1L;

        public SessionNotFound(String agentType, String sessionId) {
            super(agentType + " has no session \"" + sessionId + "\"");
        }
    }

    /** The session is there, but cannot be read. */
    public static final class Unreadable extends ProviderException {

        private static final long serialVersionUID = 1L;

        public Unreadable(String file, String reason, IOException cause) {
            super(file + " cannot be read: " + reason);
            initCause(cause);
        }
    }
}

package dev.steno.cli.sessions;

import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import dev.steno.cli.server.Request;
import dev.steno.cli.server.RequestRefused;
import dev.steno.cli.server.StenoServer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sessions as people name them: by the beginning of their id. */
public final class SessionIds {

    private static final int SHORTEST = 8;
    private static final int MOST_NAMED = 5;

    private SessionIds() {}

    /**
     * The id that begins like this.
     *
     * @throws CommandFailure when none does, or several do
     */
    public static String find(StenoServer server, String beginning) {
        if (beginning.isBlank()) {
            throw new CommandFailure(ExitCode.USAGE, "a session is named by the beginning of its id");
        }
        if (exists(server, beginning)) {
            return beginning;
        }
        List<String> found = new ArrayList<>();
        Pages.read(server, Request.get("v1", "sessions").with("limit", Pages.LARGEST), page -> {
            page.path("sessions").forEach(session -> {
                String id = session.path("session_id").asText();
                if (id.startsWith(beginning)) {
                    found.add(id);
                }
            });
            return found.size() <= MOST_NAMED;
        });
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw new CommandFailure(ExitCode.REJECTED, refusal(beginning, found));
    }

    /** How long the beginnings of these ids have to be, so that no two are alike. */
    public static int distinctLength(Collection<String> ids) {
        int longest = ids.stream().mapToInt(String::length).max().orElse(0);
        int length = SHORTEST;
        while (length < longest && distinct(ids, length) < new HashSet<>(ids).size()) {
            length++;
        }
        return length;
    }

    /** The beginning of an id, of this length at most. */
    public static String shortened(String id, int length) {
        return id.length() <= length ? id : id.substring(0, length);
    }

    /** The beginning of an id, as long as ids are usually shown. */
    public static String shortened(String id) {
        return shortened(id, SHORTEST);
    }

    private static boolean exists(StenoServer server, String id) {
        try {
            server.json(Request.get("v1", "sessions", id));
            return true;
        } catch (RequestRefused e) {
            if (e.isNotFound()) {
                return false;
            }
            throw e;
        }
    }

    private static long distinct(Collection<String> ids, int length) {
        Set<String> beginnings = new HashSet<>();
        ids.forEach(id -> beginnings.add(shortened(id, length)));
        return beginnings.size();
    }

    private static String refusal(String beginning, List<String> found) {
        if (found.isEmpty()) {
            return "no session's id begins with '%s'; steno sessions lists them".formatted(beginning);
        }
        List<String> some = found.subList(0, Math.min(MOST_NAMED, found.size()));
        return "several sessions begin with '%s': %s%s"
                .formatted(beginning, String.join(", ", some), found.size() > some.size() ? ", …" : "");
    }
}

package dev.steno.schema.projects;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of git remotes in one form, {@code github.com/acme/api}: without scheme, user, password, port and ".git". */
final class Remotes {

    /** {@code ssh://git@host:22/path}, {@code https://user:token@host/path} … */
    private static final Pattern URL =
            Pattern.compile("(?i)(?:ssh|https?|git)(?:\\+ssh)?://(?:[^/@]*@)?([^/:]+)(?::\\d+)?/(.+)");

    /** {@code git@host:path}; a single letter before the colon is a drive of Windows. */
    private static final Pattern SHORT = Pattern.compile("(?:[^/@:]+@)?([^/:@]{2,}):(?!//)(.+)");

    /** The form itself. */
    private static final Pattern NORMAL = Pattern.compile("([^/:@.~\\s][^/:@\\s]*)/(.+)");

    private Remotes() {}

    /** The address in that form; empty for none, and for a path of the machine itself. */
    static String normal(String remote) {
        String address = Paths.composed(remote.strip());
        for (Pattern pattern : List.of(URL, SHORT, NORMAL)) {
            Matcher parts = pattern.matcher(address);
            if (parts.matches()) {
                String path = path(parts.group(2));
                return path.isEmpty() ? "" : parts.group(1).toLowerCase(Locale.ROOT) + "/" + path;
            }
        }
        return "";
    }

    private static String path(String path) {
        String trimmed = path.replaceAll("^/+|/+$", "");
        return trimmed.endsWith(".git") ? trimmed.substring(0, trimmed.length() - ".git".length()) : trimmed;
    }
}

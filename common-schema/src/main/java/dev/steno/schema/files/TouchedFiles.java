package dev.steno.schema.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.steno.schema.conversation.Message;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that a tool call reads, edits, writes or patches, as its input names them: absolute, or relative to the folder the agent
 * works in. Folders that are listed or searched are none. The names of the fields are those of Claude Code ({@code file_path},
 * {@code notebook_path}), Gemini CLI ({@code file_path}, {@code absolute_path}), OpenCode ({@code filePath}), Cursor
 * ({@code target_file}) and Copilot CLI ({@code path}); patches are in the format of Codex' {@code apply_patch}, which OpenCode takes
 * too.
 */
public final class TouchedFiles {

    /** The most files of one message; a call that names more is a listing. */
    static final int MOST = 500;

    /** A longer text is no path. */
    private static final int LONGEST = 1_024;

    private static final String CALL = "tool-use";
    private static final String PATCH = "*** Begin Patch";

    /** Hold a file, whatever the tool. */
    private static final Set<String> FILES =
            Set.of("file_path", "filePath", "notebook_path", "absolute_path", "target_file");

    /** Hold a file if the tool works on files, and a folder if it searches. */
    private static final Set<String> PATHS = Set.of("path", "paths");

    private static final Pattern WORKS_ON_FILES =
            Pattern.compile("read|write|edit|create|view|patch|replace|insert|delete", Pattern.CASE_INSENSITIVE);

    /** A line break is written as such, or escaped where the patch stands in a program's text. */
    private static final Pattern PATCHED = Pattern.compile(
            "(?:^|\\\\n|\\n)\\*\\*\\* (?:(?:Add|Update|Delete) File|Move to): (.+?)(?=\\\\n|\\\\r|[\\r\\n]|$)");

    private static final JsonFactory JSON = new JsonFactory();

    private final Set<String> files = new LinkedHashSet<>();

    private TouchedFiles() {}

    /** The files of a message, each once, with {@code /} between folders; none of what is no tool call. */
    public static List<String> of(Message message) {
        if (!message.getType().equals(CALL)) {
            return List.of();
        }
        TouchedFiles found = new TouchedFiles();
        String input = message.getContent();
        if (input.startsWith("{")) {
            found.readFields(
                    input, WORKS_ON_FILES.matcher(message.getToolName()).find());
        } else {
            found.readPatch(input);
        }
        return List.copyOf(found.files);
    }

    private void readFields(String input, boolean worksOnFiles) {
        try (JsonParser parser = JSON.createParser(input)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    String field = field(parser);
                    if (FILES.contains(field) || worksOnFiles && PATHS.contains(field)) {
                        add(parser.getText());
                    } else {
                        readPatch(parser.getText());
                    }
                }
            }
        } catch (IOException e) {
            // The input was cut off, or is no JSON after all: what was read until there holds.
            readPatch(input);
        }
    }

    /** The field that a value belongs to, itself or by the array it is in. */
    private static String field(JsonParser parser) {
        var context = parser.getParsingContext();
        String name = context.inArray() ? context.getParent().getCurrentName() : context.getCurrentName();
        return name == null ? "" : name;
    }

    private void readPatch(String text) {
        if (text.contains(PATCH)) {
            Matcher file = PATCHED.matcher(text);
            while (file.find()) {
                add(file.group(1));
            }
        }
    }

    private void add(String path) {
        String named = path.strip().replace('\\', '/');
        if (!named.isEmpty() && named.length() <= LONGEST && files.size() < MOST) {
            files.add(named);
        }
    }
}

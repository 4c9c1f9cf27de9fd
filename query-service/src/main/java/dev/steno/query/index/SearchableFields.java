package dev.steno.query.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.files.TouchedFiles;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a message can be filtered by beside its words, in lower case. The index holds it with the message; filters that are asked in
 * memory make it anew.
 *
 * @param agent the program
 * @param model the model as the provider names it
 * @param tool the tool of a call or a result
 * @param error whether it is the result of a call that failed
 * @param files the files of a tool call, each by its path and by every ending of it that begins with a name
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record SearchableFields(String agent, String model, String tool, boolean error, List<String> files) {

    private static final int MOST_ENDINGS = 5_000;

    /** The fields of a message. */
    public static SearchableFields of(Message message) {
        return new SearchableFields(
                lower(message.getAgent()),
                lower(message.getMetadata().getModel()),
                lower(message.getToolName()),
                message.getIsError(),
                endings(TouchedFiles.of(message)));
    }

    private static List<String> endings(List<String> files) {
        Set<String> endings = new LinkedHashSet<>();
        for (String file : files) {
            String path = lower(file);
            endings.add(path);
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                endings.add(path.substring(slash + 1));
            }
            endings.remove("");
        }
        return new ArrayList<>(endings).subList(0, Math.min(endings.size(), MOST_ENDINGS));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

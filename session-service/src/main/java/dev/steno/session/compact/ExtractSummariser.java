package dev.steno.session.compact;

import dev.steno.schema.records.StorableText;
import jakarta.enterprise.context.ApplicationScoped;

/** The beginnings of what was said, without a model: the same messages always give the same summary. */
@ApplicationScoped
class ExtractSummariser implements Summariser {

    static final String NAME = "extract";

    private static final int MOST_CHARACTERS = 16_000;
    private static final int LONGEST_BEFORE = 4_000;
    private static final int LONGEST_LINE = 200;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int mostCharacters() {
        return MOST_CHARACTERS;
    }

    @Override
    public String summarise(Conversation conversation) {
        StringBuilder summary = new StringBuilder("Summary of the conversation so far.\n");
        conversation
                .before()
                .ifPresent(before ->
                        summary.append(StorableText.cut(before, LONGEST_BEFORE)).append('\n'));
        if (conversation.leftOut() > 0) {
            summary.append("(%d older messages)\n".formatted(conversation.leftOut()));
        }
        for (String line : conversation.lines()) {
            String single = line.replaceAll("\\s+", " ").strip();
            summary.append("- ")
                    .append(StorableText.cut(single, LONGEST_LINE))
                    .append(single.length() > LONGEST_LINE ? "…\n" : "\n");
        }
        return summary.toString().strip();
    }
}

package dev.steno.providers;

import java.util.Locale;

/** What a message is. */
public enum MessageType {
    /** Something said. */
    CHAT,
    /** A call of a tool. */
    TOOL_USE,
    /** What a tool call gave. */
    TOOL_RESULT,
    /** What happens on the way: thinking, notices, figures. */
    PROGRESS,
    /** A state that was kept: files, the agent's world. */
    SNAPSHOT,
    /** What stands for an earlier part of the conversation. */
    SUMMARY;

    /** As it is written in the archive: {@code "tool-use"} … */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

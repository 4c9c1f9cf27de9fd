package dev.steno.providers.read;

import dev.steno.schema.records.v1.Record;

/** What a message is, in the words of the log: its role, its type and its text. */
public final class Messages {

    static final String USER = "user";
    static final String CHAT = "chat";
    static final String TOOL_USE = "tool-use";
    static final String TOOL_RESULT = "tool-result";

    private static final String ASSISTANT = "assistant";
    private static final String SYSTEM = "system";

    private Messages() {}

    /** Something that a person said. */
    public static Record.Builder prompt(Record.Builder message, String text) {
        return said(message, USER, CHAT, text);
    }

    /** Something that the agent said. */
    public static Record.Builder answer(Record.Builder message, String text) {
        return said(message, ASSISTANT, CHAT, text);
    }

    /** What the model thinks on the way, or makes beside what it says. */
    public static Record.Builder thought(Record.Builder message, String text) {
        return said(message, ASSISTANT, "progress", text);
    }

    /** A call of a tool with this input. */
    public static Record.Builder toolCall(Record.Builder message, String name, String toolUseId, String input) {
        return said(message, ASSISTANT, TOOL_USE, input).setToolName(name).setToolUseId(toolUseId);
    }

    /** What a tool call gave. */
    public static Record.Builder toolResult(Record.Builder message, String toolUseId, String output) {
        return said(message, "tool", TOOL_RESULT, output).setToolUseId(toolUseId);
    }

    /** What the program says by itself: notices, figures. */
    public static Record.Builder notice(Record.Builder message, String text) {
        return said(message, SYSTEM, "progress", text);
    }

    /** What stands for an earlier part of the conversation. */
    public static Record.Builder summary(Record.Builder message, String text) {
        return said(message, SYSTEM, "summary", text);
    }

    /** A state that was kept: files, the agent's world. */
    public static Record.Builder snapshot(Record.Builder message) {
        return said(message, SYSTEM, "snapshot", "");
    }

    /** Whether the agent said it. */
    public static boolean isAnswer(Record.Builder message) {
        return message.getMessageType().equals(ASSISTANT) && message.getType().equals(CHAT);
    }

    /** Whether a person said it. */
    public static boolean isPrompt(Record.Builder message) {
        return message.getMessageType().equals(USER) && message.getType().equals(CHAT);
    }

    /** Whether there is something to show: a text, or a tool's call or result, which may have none. */
    static boolean says(Record.Builder message) {
        String type = message.getType();
        return type.equals(TOOL_USE)
                || type.equals(TOOL_RESULT)
                || !message.getContent().isBlank();
    }

    private static Record.Builder said(Record.Builder message, String role, String type, String text) {
        return message.setMessageType(role).setType(type).setContent(text);
    }
}

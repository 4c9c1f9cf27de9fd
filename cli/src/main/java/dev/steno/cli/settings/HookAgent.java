package dev.steno.cli.settings;

import dev.steno.providers.Environment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The agents whose hooks Steno can register. Only events that tell something are taken, and none at which an agent may be held up. */
public enum HookAgent {
    /** Time-outs in seconds. */
    CLAUDE_CODE(
            "claude-code",
            "Claude Code",
            10,
            "Sessions that begin from now on are recorded; steno tail shows them.",
            List.of(
                    "SessionStart",
                    "UserPromptSubmit",
                    "PreToolUse",
                    "PostToolUse",
                    "PostToolUseFailure",
                    "Notification",
                    "SubagentStart",
                    "SubagentStop",
                    "Stop",
                    "PostCompact",
                    "SessionEnd")),

    /** One HTTP hook, and Codex reads nothing of the file. Time-outs in seconds. */
    CODEX(
            "codex",
            "Codex",
            10,
            "Codex runs new hooks only once you trust them: start codex and enter /hooks.",
            List.of(
                    "SessionStart",
                    "UserPromptSubmit",
                    "PreToolUse",
                    "PostToolUse",
                    "SubagentStart",
                    "SubagentStop",
                    "Stop",
                    "PostCompact",
                    "SessionEnd")),

    /** Time-outs in milliseconds. */
    GEMINI_CLI(
            "gemini-cli",
            "Gemini CLI",
            10_000,
            "Sessions that begin from now on are recorded; steno tail shows them.",
            List.of(
                    "SessionStart",
                    "BeforeAgent",
                    "AfterAgent",
                    "BeforeTool",
                    "AfterTool",
                    "Notification",
                    "PreCompress",
                    "SessionEnd"));

    private final String type;
    private final String title;
    private final int timeout;
    private final String next;
    private final List<String> events;

    HookAgent(String type, String title, int timeout, String next, List<String> events) {
        this.type = type;
        this.title = title;
        this.timeout = timeout;
        this.next = next;
        this.events = events;
    }

    /** The agent of this name, as in {@code claude-code}. */
    public static Optional<HookAgent> named(String type) {
        return Arrays.stream(values()).filter(agent -> agent.type.equals(type)).findFirst();
    }

    /** The names of all, for messages. */
    public static List<String> types() {
        return Arrays.stream(values()).map(HookAgent::type).toList();
    }

    /** Its name in addresses and on the command line. */
    public String type() {
        return type;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }

    /** The events that are registered, in the order of a session. */
    public List<String> events() {
        return events;
    }

    /** What the user does after its hooks are registered. */
    public String next() {
        return next;
    }

    /** The user's own settings file in which its hooks are. */
    public Path settings(Environment environment) {
        return switch (this) {
            case CLAUDE_CODE ->
                environment.folder("CLAUDE_CONFIG_DIR", ".claude").resolve("settings.json");
            case CODEX -> environment.folder("CODEX_HOME", ".codex").resolve("hooks.json");
            case GEMINI_CLI -> environment.home().resolve(".gemini").resolve("settings.json");
        };
    }

    int timeout() {
        return timeout;
    }
}

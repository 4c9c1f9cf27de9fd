package dev.steno.providers.conversations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One generated conversation as its hooks report it and as its transcripts do, for tests of those who read hooks.
 *
 * @param hooks in the order in which they are called
 * @param messages what the transcripts say, by the ids of the facts: role, type and text
 */
public record TwoDoors(List<Hook> hooks, Map<String, String> messages) {

    /** A hook's body, and when it is delivered, in milliseconds since the epoch. */
    public record Hook(String body, long atMs) {}

    /** A conversation of an agent that has hooks and transcripts; the same seed gives the same conversation. */
    public static TwoDoors of(String agent, long seed) {
        TranscriptWriter writer = ConversationsTest.writers()
                .filter(one -> one.agent().equals(agent))
                .findFirst()
                .orElseThrow();
        Conversation conversation = Generator.conversation(seed, writer);
        try {
            Path root = Files.createTempDirectory("steno-doors");
            try {
                writer.write(conversation, root);
                Reading reading = new Reading();
                ConversationsTest.read(writer, root, reading, new Random(seed));
                return new TwoDoors(new HookWriter(agent, seed).hooks(conversation), reading.texts());
            } finally {
                ConversationsTest.delete(root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.steno.providers.gemini;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.steno.providers.FuzzedTranscripts;

class GeminiCliFuzzTest {

    @FuzzTest
    void aChatOfLines(byte[] bytes) {
        FuzzedTranscripts.read("gemini-cli", "tmp/p/chats/session-s.jsonl", bytes);
    }

    @FuzzTest
    void aChatDocument(byte[] bytes) {
        FuzzedTranscripts.read("gemini-cli", "tmp/p/chats/session-s.json", bytes);
    }
}

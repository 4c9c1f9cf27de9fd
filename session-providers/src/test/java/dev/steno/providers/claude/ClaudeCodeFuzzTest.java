package dev.steno.providers.claude;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.steno.providers.FuzzedTranscripts;

class ClaudeCodeFuzzTest {

    @FuzzTest
    void aTranscript(byte[] bytes) {
        FuzzedTranscripts.read("claude-code", "projects/p/s.jsonl", bytes);
    }
}

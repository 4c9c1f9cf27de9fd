package dev.steno.providers.codex;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.steno.providers.FuzzedTranscripts;

class CodexFuzzTest {

    @FuzzTest
    void aRollout(byte[] bytes) {
        FuzzedTranscripts.read("codex", "sessions/2026/01/01/rollout-s.jsonl", bytes);
    }

    @FuzzTest
    void aCompressedRollout(byte[] bytes) {
        FuzzedTranscripts.read("codex", "sessions/2026/01/01/rollout-s.jsonl.zst", bytes);
    }
}

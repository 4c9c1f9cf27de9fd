package dev.steno.providers.copilot;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.steno.providers.FuzzedTranscripts;

class CopilotCliFuzzTest {

    @FuzzTest
    void anEventLog(byte[] bytes) {
        FuzzedTranscripts.read("copilot-cli", "session-state/s/events.jsonl", bytes);
    }
}

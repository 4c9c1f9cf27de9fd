package dev.steno.providers.cursor;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.steno.providers.FuzzedTranscripts;

class CursorFuzzTest {

    @FuzzTest
    void aTranscript(byte[] bytes) {
        FuzzedTranscripts.read("cursor", "projects/p/agent-transcripts/s/s.jsonl", bytes);
    }
}

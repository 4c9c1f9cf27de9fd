package dev.steno.providers.opencode;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.steno.providers.FuzzedTranscripts;

class OpenCodeFuzzTest {

    @FuzzTest
    void anExport(byte[] bytes) {
        FuzzedTranscripts.read("opencode", "s.json", bytes);
    }

    @FuzzTest
    void aStoredSession(byte[] bytes) {
        FuzzedTranscripts.read("opencode", "storage/session/global/ses_1.json", bytes);
    }

    @FuzzTest
    void aDatabase(byte[] bytes) {
        FuzzedTranscripts.read("opencode", "opencode.db", bytes);
    }
}

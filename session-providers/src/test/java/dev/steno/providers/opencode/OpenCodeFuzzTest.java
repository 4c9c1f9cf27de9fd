package dev.steno.providers.opencode;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.steno.providers.FuzzedTranscripts;
import java.util.Map;

class OpenCodeFuzzTest {

    private static final String SESSION = "storage/session/global/ses_1.json";
    private static final String MESSAGE = "storage/message/ses_1/msg_1.json";
    private static final String PART = "storage/part/msg_1/prt_1.json";
    private static final byte[] EMPTY = "{}".getBytes(UTF_8);
    private static final byte[] ANSWER = "{\"role\":\"assistant\"}".getBytes(UTF_8);

    @FuzzTest
    void anExport(byte[] bytes) {
        FuzzedTranscripts.read("opencode", "s.json", bytes);
    }

    @FuzzTest
    void aStoredSession(byte[] bytes) {
        FuzzedTranscripts.read("opencode", SESSION, bytes);
    }

    @FuzzTest
    void aStoredMessage(byte[] bytes) {
        FuzzedTranscripts.read("opencode", Map.of(SESSION, EMPTY, MESSAGE, bytes, PART, EMPTY));
    }

    @FuzzTest
    void aStoredPart(byte[] bytes) {
        FuzzedTranscripts.read("opencode", Map.of(SESSION, EMPTY, MESSAGE, ANSWER, PART, bytes));
    }

    @FuzzTest
    void aDatabase(byte[] bytes) {
        FuzzedTranscripts.read("opencode", "opencode.db", bytes);
    }
}

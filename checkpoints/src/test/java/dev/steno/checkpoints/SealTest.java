package dev.steno.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealTest {

    // openssl genpkey -algorithm ed25519; openssl pkey -pubout
    private static final String PRIVATE = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIHgLyRamGsBsIyptDq4cRVsVlMf6WQP5yccs1XTtEMNa
            -----END PRIVATE KEY-----
            """;
    private static final String PUBLIC = """
            -----BEGIN PUBLIC KEY-----
            MCowBQYDK2VwAyEALZ5Fsm/hpIUgpvwI02r/W/RzP7F8r5NTftoxw1IHe0A=
            -----END PUBLIC KEY-----
            """;

    @TempDir
    Path folder;

    @Test
    void anyChangedValueIsFound() throws Exception {
        for (long seed = 0; seed < 20; seed++) {
            String document = Documents.write(Generated.of(seed), CheckpointFormat.JSON);
            int values = changed(Trees.parseObject(document), -1);
            for (int place = 0; place < values; place++) {
                ObjectNode tampered = Trees.parseObject(document);
                changed(tampered, place);

                assertThat(Documents.check(folder, CheckpointFormat.JSON, Trees.toJson(tampered)))
                        .as("seed %d, value %d", seed, place)
                        .isInstanceOf(CheckedCheckpoint.Invalid.class);
            }
        }
    }

    @Test
    void aMessageThatWasTakenOutIsFound() throws Exception {
        ObjectNode document = Trees.parseObject(Documents.write(Generated.of(3), CheckpointFormat.JSON));
        ((ArrayNode) document.path("messages")).remove(0);

        assertThat(Documents.problems(Documents.check(folder, CheckpointFormat.JSON, Trees.toJson(document))))
                .anySatisfy(each -> assertThat(each).startsWith("steno.chain does not belong to these messages"));
    }

    @Test
    void aSignatureSaysWhoMadeTheDocument() throws Exception {
        SigningKey key = Keys.signing(PRIVATE);
        PublicKey known = Keys.verifying(PUBLIC);
        Path file = signed(key);

        assertThat(key.publicKey()).isEqualTo(known);
        assertThat(Documents.valid(CheckedCheckpoint.check(file, CheckpointFormat.JSON, Optional.of(known)))
                        .signer())
                .contains(known);
        assertThat(Documents.problems(CheckedCheckpoint.check(
                        file,
                        CheckpointFormat.JSON,
                        Optional.of(SigningKey.generate().publicKey()))))
                .containsExactly("steno.signature was made with another key" + line(file));
    }

    @Test
    void aSignatureIsAskedForWhereAKeyIsGiven() throws Exception {
        Path file = folder.resolve("unsigned.json");
        Files.writeString(file, Documents.write(Generated.of(1), CheckpointFormat.JSON));

        assertThat(Documents.problems(
                        CheckedCheckpoint.check(file, CheckpointFormat.JSON, Optional.of(Keys.verifying(PUBLIC)))))
                .singleElement()
                .asString()
                .startsWith("steno.signature is missing");
    }

    @Test
    void aSealMadeAnewDoesNotBringTheSignatureBack() throws Exception {
        ObjectNode document = Trees.parseObject(Files.readString(signed(Keys.signing(PRIVATE))));
        JsonNode signature = document.path("steno").path("signature");
        ObjectNode rest = document.deepCopy();
        rest.remove("messages");
        ((ObjectNode) rest.path("session")).put("project_path", "/elsewhere");
        Seal.put(rest, document.path("steno").path("chain").asText(), null);
        assertThat(rest.path("steno").has("signature")).isFalse();
        ((ObjectNode) rest.path("steno")).set("signature", signature);
        rest.set("messages", document.path("messages"));

        assertThat(Documents.problems(Documents.check(folder, CheckpointFormat.JSON, Trees.toJson(rest))))
                .singleElement()
                .asString()
                .startsWith("steno.signature does not belong to this document");
    }

    @Test
    void aSignatureStaysAsLongAsTheSessionIsTheSame() throws Exception {
        Path file = signed(Keys.signing(PRIVATE));

        CheckedCheckpoint.Valid read =
                Documents.valid(CheckedCheckpoint.check(file, CheckpointFormat.JSON, Optional.empty()));

        assertThat(Documents.again(read, CheckpointFormat.JSON)).isEqualTo(Files.readString(file));
    }

    @Test
    void keysAreWrittenAsTheyAreRead() {
        SigningKey key = SigningKey.generate();

        assertThat(Keys.signing(Keys.toPem(key)).publicKey()).isEqualTo(key.publicKey());
        assertThat(Keys.verifying(Keys.toPem(key.publicKey()))).isEqualTo(key.publicKey());
        for (String wrong : List.of("", "no key", PUBLIC.replace("PUBLIC", "PRIVATE"))) {
            assertThatThrownBy(() -> Keys.signing(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Keys.verifying(PRIVATE)).isInstanceOf(IllegalArgumentException.class);
    }

    private Path signed(SigningKey key) throws Exception {
        Generated session = Generated.of(7);
        Path file = folder.resolve("signed.json");
        StringWriter out = new StringWriter();
        new CheckpointWriter(session.session(), key).write(session.messages().iterator(), CheckpointFormat.JSON, out);
        Files.writeString(file, out.toString());
        return file;
    }

    private static String line(Path file) throws Exception {
        List<String> lines = Files.readAllLines(file);
        return " (line " + (lines.indexOf("  \"steno\": {") + 1) + ")";
    }

    /** Changes the value at a place, counted from 0, and gives the number of values. */
    private static int changed(JsonNode node, int place) {
        return new Object() {
            private int count;

            int in(JsonNode parent) {
                if (parent instanceof ObjectNode object) {
                    object.properties().forEach(field -> {
                        if (leaf(field.getValue()) && count++ == place) {
                            field.setValue(other(field.getValue()));
                        }
                        in(field.getValue());
                    });
                } else {
                    parent.forEach(this::in);
                }
                return count;
            }
        }.in(node);
    }

    private static boolean leaf(JsonNode value) {
        return value.isValueNode();
    }

    private static JsonNode other(JsonNode value) {
        if (value.isTextual()) {
            return Trees.NODES.textNode(value.textValue() + "x");
        }
        return value.isBoolean()
                ? Trees.NODES.booleanNode(!value.booleanValue())
                : Trees.NODES.numberNode(value.asLong() + 1);
    }
}

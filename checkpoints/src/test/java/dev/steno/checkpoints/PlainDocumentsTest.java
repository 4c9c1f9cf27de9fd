package dev.steno.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.steno.schema.store.v1.Item;
import dev.steno.schema.store.v1.StoredMessage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Documents of version 1.0 as other programs write them. */
class PlainDocumentsTest {

    private static final String JSON = """
            {
              "version": "1.0",
              "exported_at": "2026-03-11T14:00:00.123456789+02:00",
              "exported_by": "ada",
              "session": {
                "name": "vpc",
                "provider": "anthropic",
                "model": "claude",
                "skill": "general",
                "project_path": "/home/ada/infra",
                "created_at": "2026-03-11T10:00:00Z",
                "updated_at": "2026-03-11T11:00:00.5Z",
                "metadata": {"ticket": "NET-7", "budget": 12.50, "tags": ["a", null]},
                "theme": {"colour": "dark"}
              },
              "messages": [
                {"role": "user", "content": "hello\\nthere", "created_at": "2026-03-11T10:00:01Z", "archived": true},
                {"role": "assistant", "content": "", "created_at": "0001-01-01T00:00:00Z", "rating": 5}
              ],
              "context": {"project_instructions": "be brief", "files_accessed": ["a.tf"], "branch": "main"},
              "statistics": {"message_count": 2, "user_messages": 1, "assistant_messages": 1, "total_tokens": 77}
            }
            """;

    private static final String YAML = """
            version: "1.0"
            exported_at: 2026-03-11T12:00:00.123456789Z
            exported_by: ada
            session:
                name: vpc
                provider: anthropic
                model: claude
                skill: general
                project_path: /home/ada/infra
                created_at: 2026-03-11T10:00:00Z
                updated_at: 2026-03-11T11:00:00.5Z
                metadata:
                    ticket: NET-7
                    budget: 12.50
                    tags:
                        - a
                        - null
                theme:
                    colour: dark
            messages:
                - role: user
                  content: |-
                    hello
                    there
                  created_at: 2026-03-11T10:00:01Z
                  archived: true
                - role: assistant
                  content: ""
                  created_at: 0001-01-01T00:00:00Z
                  rating: 5
            context:
                project_instructions: be brief
                files_accessed:
                    - a.tf
                branch: main
            statistics:
                message_count: 2
                user_messages: 1
                assistant_messages: 1
                total_tokens: 77
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void areReadWithAllThatTheySay(CheckpointFormat format) throws Exception {
        CheckedCheckpoint.Valid read = read(format);

        assertThat(read.chained()).isFalse();
        assertThat(read.session().session().getName()).isEqualTo("vpc");
        assertThat(read.session().session().getUpdatedMs()).isEqualTo(Times.parse("2026-03-11T11:00:00.500Z"));
        assertThat(read.session().items())
                .extracting(Item::getKey, Item::getValue, Item::getJson)
                .containsExactly(
                        tuple("ticket", "NET-7", false),
                        tuple("budget", "12.50", true),
                        tuple("tags", "[\"a\",null]", true),
                        tuple("project_instructions", "be brief", false),
                        tuple("files_accessed", "[\"a.tf\"]", true));
        assertThat(Documents.messages(read))
                .extracting(
                        StoredMessage::getRole,
                        StoredMessage::getContent,
                        StoredMessage::getArchived,
                        StoredMessage::getTimeMs,
                        StoredMessage::getExtra)
                .containsExactly(
                        tuple("user", "hello\nthere", true, Times.parse("2026-03-11T10:00:01Z"), ""),
                        tuple("assistant", "", false, Times.parse("2026-03-11T10:00:00Z"), "{\"rating\":5}"));
    }

    @ParameterizedTest
    @EnumSource
    void keepWhatTheStoreHasNoPlaceFor(CheckpointFormat format) throws Exception {
        String written = Documents.again(read(format), CheckpointFormat.JSON);

        assertThat(written)
                .contains("\"exported_by\": \"ada\"")
                .contains("\"colour\": \"dark\"")
                .contains("\"rating\": 5")
                .contains("\"branch\": \"main\"")
                .contains("\"total_tokens\": 77");
        CheckedCheckpoint.Valid again = Documents.valid(Documents.check(folder, CheckpointFormat.JSON, written));
        assertThat(Documents.again(again, CheckpointFormat.JSON)).isEqualTo(written);
    }

    @Test
    void areTheSameInBothNotations() throws Exception {
        assertThat(Documents.again(read(CheckpointFormat.JSON), CheckpointFormat.JSON))
                .isEqualTo(Documents.again(read(CheckpointFormat.YAML), CheckpointFormat.JSON));
    }

    @Test
    void mayHaveTheirFieldsInAnyOrder() throws Exception {
        String sorted = """
                {"exported_at":"2026-03-11T12:00:00Z","messages":[{"content":"x","role":"user"}],
                "session":{"model":"m","name":"n","provider":"p"},"statistics":{"message_count":1},"version":"1.0"}
                """;

        CheckedCheckpoint.Valid read = Documents.valid(Documents.check(folder, CheckpointFormat.JSON, sorted));

        assertThat(Documents.messages(read))
                .extracting(StoredMessage::getTimeMs)
                .containsExactly(Times.parse("2026-03-11T12:00:00Z"));
    }

    @Test
    void whatIsWrittenHasOnlyRolesAndFieldsThatOtherReadersTake() throws Exception {
        for (long seed = 0; seed < 100; seed++) {
            var document = Trees.parseObject(Documents.write(Generated.of(seed), CheckpointFormat.JSON));

            assertThat(document.path("version").asText()).isEqualTo("1.0");
            assertThat(document.path("messages"))
                    .allSatisfy(each -> assertThat(each.path("role").asText()).isIn("user", "assistant", "system"));
            assertThat(document.path("session").path("name").asText()).isNotBlank();
            assertThat(document.path("session").path("provider").asText()).isNotBlank();
            assertThat(document.path("session").path("model").asText()).isNotBlank();
            assertThat(document.path("statistics").path("message_count").asInt())
                    .isEqualTo(document.path("messages").size());
        }
    }

    private CheckedCheckpoint.Valid read(CheckpointFormat format) throws Exception {
        return Documents.valid(Documents.check(folder, format, format == CheckpointFormat.JSON ? JSON : YAML));
    }
}

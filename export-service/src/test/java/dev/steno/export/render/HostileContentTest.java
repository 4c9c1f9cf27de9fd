package dev.steno.export.render;

import static dev.steno.export.Conversations.message;
import static dev.steno.export.render.HostileMessages.render;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Descriptors.Descriptor;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.MessageMetadata;
import dev.steno.schema.conversation.TokenUsage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is in a message, the document around it holds. */
class HostileContentTest {

    private static final int ROUNDS = 500;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Parser COMMONMARK = Parser.builder().build();

    @Test
    void markdownKeepsItsStructure() throws IOException {
        for (int seed = 0; seed < ROUNDS; seed++) {
            List<Message> messages = HostileMessages.of(seed);
            assertMarkdownHolds(render("markdown", messages), messages.size(), "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>\n```\n</div>\n\n```\n<script>x</script>\n```",
                "<!-- open",
                "text\n<script>\nalert()\n</script>",
                "\t<b>",
                "> > > <b>",
                "- a\n\n\t\t<script>",
                "[x]: http://evil\n[x]",
                "[x]:\n\\\nhttp://evil",
                "`<b>` and <b>",
                "\\<b> \\\\<b>",
                "```\nunclosed <b>",
                "<http://ok.example> <b@c.example>",
                "&#60;script&#62;",
                "<b\n>multi\nline</b\n>",
                "![a<b>c](x)",
                "[a](javascript:alert(1)) ![b](JavaScript:x) <javascript:x>",
                "[a]( <java&#115;cript:x> \"t\")",
                "[![a](data:text/html,x)](vbscript:x)",
                "[a][x]\n\n[x]: javascript:x",
                "# heading <i>x</i>\nsetext <i>\n===",
            })
    void knownTricksDoNotWork(String content) throws IOException {
        List<Message> messages = List.of(
                message(1, "user", "chat", content).build(),
                message(2, "user", "chat", "[x] end").build());

        assertMarkdownHolds(render("markdown", messages), 2, content);
    }

    @Test
    void whatIsSaidStaysReadable() {
        assertThat(MarkdownQuote.of("`a < b` *x*\n\n```java\nList<String> x;\n```\n\n3 < 4, a <b>bold</b> move"))
                .isEqualTo("""
                        > `a < b` *x*
                        >
                        > ```java
                        > List<String> x;
                        > ```
                        >
                        > 3 &lt; 4, a &lt;b>bold&lt;/b> move
                        """);
    }

    @Test
    void linksThatRunNothingStayLinksAndOthersAreShown() {
        assertThat(MarkdownQuote.of(
                        "[a](https://a.example) [b](docs/b.md) [c](javascript:alert('c')) <mailto:d@e.example>"))
                .isEqualTo(
                        "> [a](https://a.example) [b](docs/b.md) \\[c](javascript&#58;alert('c')) <mailto:d@e.example>\n");
    }

    @Test
    void textKeepsItsFrame() throws IOException {
        for (int seed = 0; seed < ROUNDS; seed++) {
            List<Message> messages = HostileMessages.of(seed);
            String text = render("txt", messages);

            assertThat(text.lines().filter(line -> line.startsWith("["))).hasSize(messages.size());
            assertThat(text.lines().filter(line -> line.startsWith("--"))).hasSize(1);
            assertThat(text.chars().filter(HostileMessages::isControl)).isEmpty();
        }
    }

    @Test
    void jsonIsExact() throws IOException {
        for (int seed = 0; seed < ROUNDS; seed++) {
            List<Message> messages = HostileMessages.of(seed);
            JsonNode document = JSON.readTree(render("json", messages));

            assertThat(document.get("message_count").asInt()).isEqualTo(messages.size());
            for (int i = 0; i < messages.size(); i++) {
                JsonNode message = document.get("messages").get(i);
                assertThat(message.get("content").asText())
                        .isEqualTo(messages.get(i).getContent());
                assertThat(message.get("tool_name").asText())
                        .isEqualTo(messages.get(i).getToolName());
            }
        }
    }

    @Test
    void jsonNamesAreThoseOfThePublicSchema() throws IOException {
        Message full = message(1, "assistant", "chat", "x")
                .setMetadata(MessageMetadata.newBuilder().setCostUsd(1).setUsage(TokenUsage.getDefaultInstance()))
                .build();

        JsonNode message =
                JSON.readTree(render("json", List.of(full))).get("messages").get(0);

        assertThat(names(message)).containsExactlyInAnyOrderElementsOf(fields(Message.getDescriptor()));
        assertThat(names(message.get("metadata")))
                .containsExactlyInAnyOrderElementsOf(fields(MessageMetadata.getDescriptor()));
        assertThat(names(message.get("metadata").get("usage")))
                .containsExactlyInAnyOrderElementsOf(fields(TokenUsage.getDescriptor()));
    }

    static Stream<String> heavy() {
        return Stream.of(
                "> ".repeat(15_000) + "<b>",
                "*a ".repeat(10_000),
                "[".repeat(32_000),
                "![a](".repeat(6_000),
                "<a ".repeat(1_000) + "x".repeat(29_000),
                "x".repeat(29_000) + "<a ".repeat(1_000),
                "`".repeat(32_000) + " `",
                "- ".repeat(15_000) + "<b>",
                "\\".repeat(32_000) + "<b>",
                "<b>\n".repeat(1_000),
                "a\n".repeat(1_999),
                "<b>".repeat(1_000_000));
    }

    @ParameterizedTest
    @MethodSource("heavy")
    void noContentTakesLong(String content) {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> render(
                        "markdown", List.of(message(1, "user", "chat", content).build())));
    }

    private static void assertMarkdownHolds(String markdown, int messages, String what) {
        Node document = COMMONMARK.parse(markdown);
        int headings = 0;
        for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
            assertThat(block)
                    .as(what)
                    .isInstanceOfAny(
                            Heading.class,
                            BulletList.class,
                            BlockQuote.class,
                            FencedCodeBlock.class,
                            ThematicBreak.class,
                            Paragraph.class);
            if (block instanceof Heading heading && heading.getLevel() == 2) {
                headings++;
                Node body = heading.getNext() instanceof BulletList list ? list.getNext() : heading.getNext();
                assertThat(body).as(what).isInstanceOfAny(BlockQuote.class, FencedCodeBlock.class);
            }
        }
        assertThat(headings).as(what).isEqualTo(messages);
        assertThat(nodes(document))
                .as(what)
                .doesNotHaveAnyElementsOfTypes(HtmlBlock.class, HtmlInline.class, LinkReferenceDefinition.class);
        assertThat(nodes(document).stream().map(HostileContentTest::destination))
                .as(what)
                .noneMatch(destination -> destination
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[\\p{Cntrl} ]", "")
                        .matches("(javascript|vbscript|data):.*"));
        assertThat(markdown.chars().filter(HostileMessages::isControl)).as(what).isEmpty();
    }

    private static List<Node> nodes(Node root) {
        List<Node> all = new ArrayList<>();
        Deque<Node> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Node node = open.pop();
            all.add(node);
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                open.push(child);
            }
        }
        return all;
    }

    private static String destination(Node node) {
        return switch (node) {
            case Link link -> link.getDestination();
            case Image image -> image.getDestination();
            default -> "";
        };
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> fields(Descriptor type) {
        return type.getFields().stream().map(field -> field.getName()).toList();
    }
}

package dev.steno.export.render;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A message's Markdown as a block quote: its lists, code and emphasis stay, its headings are headings within the quote,
 * its HTML is shown as text, links that would run a script are shown as text too, and it defines no links for the rest of the
 * document.
 *
 * <p>Whether that holds is not guessed but read back with a CommonMark parser, until it does. Text for which it cannot be
 * had in a few rounds, or that is too long, too deep or too tangled to try, is shown verbatim in a fence.
 */
final class MarkdownQuote {

    // Beyond these bounds parsing takes time that grows with the square of the text, which a sender could exploit.
    private static final int LONGEST = 32 * 1024;
    private static final int MOST_LINES = 2_000;
    private static final int MOST_BRACKETS = 1_000;
    private static final int DEEPEST = 40;
    private static final int MOST_ROUNDS = 6;
    private static final Parser PARSER = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .maxOpenBlockParsers(DEEPEST + 2)
            .build();

    private MarkdownQuote() {}

    static String of(String markdown) {
        if (markdown.length() > LONGEST || count(markdown, '\n') > MOST_LINES || count(markdown, '<') > MOST_BRACKETS) {
            return MarkdownFence.block(markdown);
        }
        return tame(quote(VisibleText.block(markdown))).orElseGet(() -> MarkdownFence.block(markdown));
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + text.length() / 16 + 4);
        text.lines()
                .forEach(line ->
                        quoted.append(line.isEmpty() ? ">" : "> ").append(line).append('\n'));
        return quoted.isEmpty() ? ">\n" : quoted.toString();
    }

    private static Optional<String> tame(String quoted) {
        String text = quoted;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Node document = PARSER.parse(text);
            Node first = document.getFirstChild();
            if (!(first instanceof BlockQuote) || first.getNext() != null) {
                return Optional.empty();
            }
            Optional<TreeMap<Integer, String>> escapes = new Scan(text).escapes(document);
            if (escapes.isEmpty()) {
                return Optional.empty();
            }
            if (escapes.get().isEmpty()) {
                return Optional.of(text);
            }
            text = replaceAt(text, escapes.get());
        }
        return Optional.empty();
    }

    private static String replaceAt(String text, TreeMap<Integer, String> replacements) {
        StringBuilder replaced = new StringBuilder(text.length() + replacements.size() * 4);
        int from = 0;
        for (var replacement : replacements.entrySet()) {
            replaced.append(text, from, replacement.getKey()).append(replacement.getValue());
            from = replacement.getKey() + 1;
        }
        return replaced.append(text, from, text.length()).toString();
    }

    /** Finds the characters of one text that must be escaped. */
    private static final class Scan {

        private final String text;
        private final TreeMap<Integer, String> escapes = new TreeMap<>();

        private record Deep(Node node, int depth) {}

        Scan(String text) {
            this.text = text;
        }

        /** What to write for the character at each place; empty when the text is too deep to be sure of. */
        Optional<TreeMap<Integer, String>> escapes(Node document) {
            // No recursion: the depth is the sender's choice.
            Deque<Deep> open = new ArrayDeque<>();
            open.push(new Deep(document, 0));
            while (!open.isEmpty()) {
                Deep current = open.pop();
                if (current.depth() > DEEPEST) {
                    return Optional.empty();
                }
                look(current.node());
                for (Node child = current.node().getFirstChild(); child != null; child = child.getNext()) {
                    open.push(new Deep(child, current.depth() + 1));
                }
            }
            return Optional.of(escapes);
        }

        private void look(Node node) {
            switch (node) {
                case HtmlBlock html -> escape(html, '<', "&lt;", place -> true);
                case HtmlInline html -> escape(html, '<', "&lt;", place -> true);
                // Text that another parser may take for HTML; a backslash before it has settled that already.
                case Text words -> escape(words, '<', "&lt;", place -> !isEscaped(place));
                case LinkReferenceDefinition link -> escape(link, '[', "\\[", place -> !isEscaped(place));
                case Link link when Links.runScripts(link.getDestination()) -> unlink(link);
                case Image image when Links.runScripts(image.getDestination()) -> unlink(image);
                default -> {}
            }
        }

        private void escape(Node node, char character, String replacement, IntPredicate condition) {
            for (SourceSpan span : node.getSourceSpans()) {
                int end = span.getInputIndex() + span.getLength();
                for (int place = span.getInputIndex(); place < end; place++) {
                    if (text.charAt(place) == character && condition.test(place)) {
                        escapes.put(place, replacement);
                    }
                }
            }
        }

        /** Leaves a link's text and destination readable, and no link. */
        private void unlink(Node link) {
            int begin = link.getSourceSpans().getFirst().getInputIndex();
            int place = text.charAt(begin) == '!' ? begin + 1 : begin;
            escapes.put(place, text.charAt(place) == '<' ? "&lt;" : "\\[");
            escape(link, ':', "&#58;", colon -> Links.endsScheme(text, colon));
        }

        private boolean isEscaped(int place) {
            int backslashes = 0;
            while (place > backslashes && text.charAt(place - backslashes - 1) == '\\') {
                backslashes++;
            }
            return backslashes % 2 == 1;
        }
    }
}

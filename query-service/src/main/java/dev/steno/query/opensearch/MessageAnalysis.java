package dev.steno.query.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.custom.CustomAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * How the contents of messages are cut into words: the analyzers of the index's own template, built by their names there. A text cut
 * here has the very tokens that the index has of it. Threadsafe.
 */
public final class MessageAnalysis {

    /** A field of the content in the index: its name there, and how texts and queries are cut for it. */
    public record Field(String name, Analyzer texts, Analyzer queries) {

        /** The words of a query, in order. */
        public List<String> words(String query) {
            List<String> words = new ArrayList<>();
            try (TokenStream tokens = queries.tokenStream(name, query)) {
                CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
                tokens.reset();
                while (tokens.incrementToken()) {
                    words.add(word.toString());
                }
                tokens.end();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return words;
        }
    }

    /** What the template's char filters put for {@code ++} and {@code #} after a letter. */
    private static final List<String> SPELLED_SIGNS = List.of("_plusplus", "_sharp");

    private static final Pattern WORD_START = Pattern.compile("_(\\p{Ll})");
    private static final JsonNode TEMPLATE = template();

    /** Words, the parts of identifiers, and their parts joined: {@code getUserById} is get, user, by, id and getuserbyid. */
    public static final Field PARTS = field("parts");

    /** Words as they are typed: {@code get_user_by_id} is another one than {@code getUserById}, and {@code C++} than {@code C}. */
    public static final Field TYPED = field("typed");

    private MessageAnalysis() {}

    /** Whether a word of {@link #TYPED} ends with a sign, which {@link #PARTS} leaves out: {@code C++}, {@code F#}. */
    public static boolean endsWithSign(String typed) {
        return SPELLED_SIGNS.stream().anyMatch(typed::endsWith);
    }

    private static JsonNode template() {
        try {
            return JsonMapper.builder()
                    .build()
                    .readTree(IndexTemplates.text(IndexTemplates.MESSAGES))
                    .path("template");
        } catch (IOException e) {
            throw new UncheckedIOException("the template of messages is not JSON", e);
        }
    }

    private static Field field(String name) {
        JsonNode mapping = TEMPLATE.at("/mappings/properties/content/fields").path(name);
        String texts = mapping.path("analyzer").asText();
        return new Field(
                "content." + name,
                analyzer(texts),
                analyzer(mapping.path("search_analyzer").asText(texts)));
    }

    private static Analyzer analyzer(String name) {
        JsonNode chain = TEMPLATE.at("/settings/analysis/analyzer").path(name);
        try {
            CustomAnalyzer.Builder builder = CustomAnalyzer.builder()
                    .withTokenizer(chain.path("tokenizer").asText());
            for (JsonNode each : chain.path("char_filter")) {
                builder.addCharFilter(type("char_filter", each), parameters("char_filter", each));
            }
            for (JsonNode each : chain.path("filter")) {
                builder.addTokenFilter(type("filter", each), parameters("filter", each));
            }
            return builder.build();
        } catch (IOException e) {
            throw new UncheckedIOException("the analyzer " + name + " cannot be built", e);
        }
    }

    /** A filter's name in Lucene; one that the template does not define is known to both by the name used there. */
    private static String type(String kind, JsonNode name) {
        return lucene(definition(kind, name).path("type").asText(name.asText()));
    }

    private static Map<String, String> parameters(String kind, JsonNode name) {
        Map<String, String> parameters = new HashMap<>();
        JsonNode definition = definition(kind, name);
        boolean numbers = definition.path("type").asText().equals("word_delimiter_graph");
        definition.fields().forEachRemaining(parameter -> {
            JsonNode value = parameter.getValue();
            // Lucene reads this filter's switches as numbers.
            String text = numbers && value.isBoolean() ? (value.asBoolean() ? "1" : "0") : value.asText();
            parameters.put(lucene(parameter.getKey()), text);
        });
        parameters.remove("type");
        return parameters;
    }

    private static JsonNode definition(String kind, JsonNode name) {
        return TEMPLATE.at("/settings/analysis").path(kind).path(name.asText());
    }

    private static String lucene(String name) {
        return WORD_START.matcher(name).replaceAll(start -> start.group(1).toUpperCase(Locale.ROOT));
    }
}

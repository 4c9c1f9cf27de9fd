package dev.steno.query.search;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterIterator;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Cuts text as the index does, token for token: these chains mirror the analyzers of the template of messages, which a test
 * compares with them.
 */
enum Tokens {
    /** Text in the index: identifiers in their parts, Chinese, Japanese and Korean in pairs and singles. */
    PARTS {
        @Override
        TokenStream chain(Reader text) {
            return cjk(split(text), true);
        }
    },
    /** A query for {@link #PARTS}: pairs only, so that neighbours must stand together. */
    PARTS_ASKED {
        @Override
        TokenStream chain(Reader text) {
            return cjk(split(text), false);
        }
    },
    /** Identifiers as a whole, without what joins their parts. */
    WHOLE {
        @Override
        TokenStream chain(Reader text) {
            return fold(delimit(new CJKWidthFilter(tokenizer(text)), WordDelimiterGraphFilter.CATENATE_ALL));
        }
    };

    private static final Pattern ACRONYM_END = Pattern.compile("(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    abstract TokenStream chain(Reader text);

    /** All tokens of a text, in order. */
    List<Token> of(String text) {
        return of(text, term -> true);
    }

    /** Those tokens of a text whose term is of interest, in order. */
    List<Token> of(String text, Predicate<String> interest) {
        List<Token> tokens = new ArrayList<>();
        try (TokenStream stream = chain(new StringReader(text))) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
            OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
            int position = -1;
            stream.reset();
            while (stream.incrementToken()) {
                position += step.getPositionIncrement();
                String found = term.toString();
                if (interest.test(found)) {
                    tokens.add(new Token(found, position, offset.startOffset(), offset.endOffset()));
                }
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tokens;
    }

    private static TokenStream split(Reader text) {
        Reader marked = new PatternReplaceCharFilter(ACRONYM_END, "_", text);
        int parts = WordDelimiterGraphFilter.GENERATE_WORD_PARTS
                | WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS
                | WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE;
        return fold(delimit(new CJKWidthFilter(tokenizer(marked)), parts));
    }

    private static TokenStream delimit(TokenStream tokens, int flags) {
        return new WordDelimiterGraphFilter(tokens, true, WordDelimiterIterator.DEFAULT_WORD_DELIM_TABLE, flags, null);
    }

    private static TokenStream tokenizer(Reader text) {
        StandardTokenizer tokenizer = new StandardTokenizer();
        tokenizer.setReader(text);
        return tokenizer;
    }

    private static TokenStream fold(TokenStream tokens) {
        return new ASCIIFoldingFilter(new LowerCaseFilter(tokens));
    }

    private static TokenStream cjk(TokenStream tokens, boolean singles) {
        int scripts =
                CJKBigramFilter.HAN | CJKBigramFilter.HIRAGANA | CJKBigramFilter.KATAKANA | CJKBigramFilter.HANGUL;
        return new CJKBigramFilter(tokens, scripts, singles);
    }
}

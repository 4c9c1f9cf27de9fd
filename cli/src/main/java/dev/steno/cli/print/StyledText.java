package dev.steno.cli.print;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * A line for a terminal, in pieces with a style each. Every piece is made safe when it is added, so that what is printed can neither
 * command the terminal nor leave its line, wherever its words are from. Immutable.
 */
public final class StyledText {

    private final List<Piece> pieces;

    private record Piece(IStyle style, String text) {}

    private StyledText(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /** Words without a style. */
    public static StyledText of(String text) {
        return of(Style.reset, text);
    }

    /** Words in a style. */
    public static StyledText of(IStyle style, String text) {
        return new StyledText(List.of()).and(style, text);
    }

    /** Followed by words without a style. */
    public StyledText and(String text) {
        return and(Style.reset, text);
    }

    /** Followed by words in a style. */
    public StyledText and(IStyle style, String text) {
        List<Piece> longer = new ArrayList<>(pieces);
        longer.add(new Piece(style, Text.block(text).replaceAll("\\R", " ")));
        return new StyledText(longer);
    }

    /** Followed by another. */
    public StyledText and(StyledText other) {
        List<Piece> longer = new ArrayList<>(pieces);
        longer.addAll(other.pieces);
        return new StyledText(longer);
    }

    /** How many columns it takes. */
    public int width() {
        return pieces.stream().mapToInt(piece -> Text.width(piece.text())).sum();
    }

    /** Its first columns, and a sign that there is more; all of it when it fits. */
    public StyledText cut(int columns) {
        List<Piece> kept = new ArrayList<>();
        int left = columns;
        for (Piece piece : pieces) {
            String cut = Text.cut(piece.text(), left);
            kept.add(new Piece(piece.style(), cut));
            left -= Text.width(cut);
            if (!cut.equals(piece.text()) || left <= 0) {
                break;
            }
        }
        return new StyledText(kept);
    }

    /** The characters to print. */
    String print(boolean colours) {
        StringBuilder line = new StringBuilder();
        for (Piece piece : pieces) {
            boolean styled =
                    colours && piece.style() != Style.reset && !piece.text().isEmpty();
            line.append(styled ? piece.style().on() : "").append(piece.text()).append(styled ? Style.reset.on() : "");
        }
        return line.toString();
    }
}

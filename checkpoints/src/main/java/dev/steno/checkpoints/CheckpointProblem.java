package dev.steno.checkpoints;

/**
 * One thing that is wrong with a document.
 *
 * @param path what is wrong, such as {@code messages[3].role}; empty for the document as a whole
 * @param line where it stands or its part begins, from 1; 0 when that is not known
 * @param text what is wrong with it, as the rest of a sentence that begins with the path
 */
public record CheckpointProblem(String path, int line, String text) {

    @Override
    public String toString() {
        String place = line > 0 ? " (line " + line + ")" : "";
        return (path.isEmpty() ? "the document" : path) + " " + text + place;
    }
}

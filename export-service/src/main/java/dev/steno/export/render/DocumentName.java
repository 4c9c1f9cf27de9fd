package dev.steno.export.render;

/** Names of documents. */
public final class DocumentName {

    private DocumentName() {}

    /**
     * {@code conversation_<short id>.<extension>}: the first eight characters of the session's id, with {@code _} for those
     * that have no place in a file's name.
     */
    public static String of(String sessionId, Renderer renderer) {
        return of("conversation", sessionId, renderer.extension());
    }

    static String of(String kind, String sessionId, String extension) {
        return kind + "_" + Headings.shortId(sessionId).replaceAll("[^A-Za-z0-9_-]", "_") + "." + extension;
    }
}

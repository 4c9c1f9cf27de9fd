package dev.steno.query.opensearch;

/** What became of one write of a bulk request. */
public sealed interface BulkOutcome {

    /** The index holds the document now. */
    record Applied() implements BulkOutcome {}

    /** The index held it already, in this version or a better one. */
    record AlreadyApplied() implements BulkOutcome {}

    /**
     * The index will never take it.
     *
     * @param reason without the document's content
     */
    record Rejected(String reason) implements BulkOutcome {}
}

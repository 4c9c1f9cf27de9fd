package dev.steno.query.tree;

import dev.steno.schema.conversation.TreeRequest;
import dev.steno.schema.conversation.TreeResponse;
import dev.steno.schema.log.Positions;

/** Shows the projects and their sessions. Threadsafe; blocks the calling thread. */
public interface ShowTree {

    /**
     * The projects with their newest sessions; totals are over all that match, shown or not.
     *
     * @param after what the answer must have seen; {@link Positions#NONE} for no wait
     * @throws dev.steno.runtime.errors.Problem MALFORMED for a request that cannot be answered, UNAVAILABLE when the index
     *     is away, DEADLINE when the index has not reached the positions in time
     */
    TreeResponse show(TreeRequest request, Positions after);
}

package dev.steno.cli.send;

import dev.steno.schema.log.Positions;
import java.util.List;

/** What became of lines that were sent. */
sealed interface Receipt {

    /**
     * A line that the server did not take, and never will.
     *
     * @param line its number in what was sent, from 1
     */
    record Rejected(long line, String field, String reason) {}

    /**
     * Lines the server has settled.
     *
     * @param rejections the first of those rejected
     * @param positions where those accepted stand in the log
     */
    record Settled(long accepted, long rejected, List<Rejected> rejections, Positions positions) {

        static final Settled NOTHING = new Settled(0, 0, List.of(), Positions.NONE);

        public Settled {
            rejections = List.copyOf(rejections);
        }
    }

    /** All lines are settled. */
    record Complete(Settled settled) implements Receipt {}

    /**
     * The server could not go on.
     *
     * @param settled what came of the lines before
     * @param resendFrom the first line that is not settled, from 1
     */
    record Interrupted(Settled settled, long resendFrom, String reason) implements Receipt {}

    /** The server refuses all of it, now and later: a key is missing, or this is no Steno. */
    record Refused(String reason) implements Receipt {}
}

package dev.steno.query.index;

import java.time.YearMonth;

/**
 * Where a session's messages are.
 *
 * @param month whose index has them
 * @param deleted whether the session has been deleted: there is nothing of it, and never will be
 */
record SessionHome(YearMonth month, boolean deleted) {}

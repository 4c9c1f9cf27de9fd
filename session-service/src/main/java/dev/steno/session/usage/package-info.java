/**
 * What API calls used and cost, summed over the archive's calls, which it holds once across all sessions. Costs are computed
 * when they are asked for, from the prices of now.
 */
@NullMarked
package dev.steno.session.usage;

import org.jspecify.annotations.NullMarked;

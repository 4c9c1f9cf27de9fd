/** What is sent and who sends it: the text of the messages, and the generators of load, which are tools of others. */
@NullMarked
package dev.steno.bench.load;

import org.jspecify.annotations.NullMarked;

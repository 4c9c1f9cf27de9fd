/**
 * Holds what people deploy against what the code is: every manifest is read strictly into the types of those who accept
 * it, every reference between objects must lead somewhere, and whatever names a topic, a group, a port, a setting or a
 * health endpoint must name one that exists.
 */
@NullMarked
package dev.steno.deploy;

import org.jspecify.annotations.NullMarked;

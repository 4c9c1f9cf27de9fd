/**
 * What the hooks of each agent mean. An agent is added by adding one bean of type
 * {@link dev.steno.ingest.hooks.AgentHooks}; nothing else has to be changed.
 */
@NullMarked
package dev.steno.ingest.hooks;

import org.jspecify.annotations.NullMarked;

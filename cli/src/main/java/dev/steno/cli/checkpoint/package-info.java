/**
 * The commands for checkpoints: sessions as documents that can be loaded again, here or elsewhere. Signing and verifying happen on
 * this machine; private keys are never sent.
 */
@NullMarked
package dev.steno.cli.checkpoint;

import org.jspecify.annotations.NullMarked;

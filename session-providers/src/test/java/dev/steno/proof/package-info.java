/**
 * Compares what the providers and the ledger count with what an independent tool counts, over real transcripts that are not part
 * of the project. Run by hand; the build does not need them.
 */
package dev.steno.proof;

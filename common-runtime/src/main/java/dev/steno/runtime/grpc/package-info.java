/**
 * What gRPC services of Steno share: calls answered from threads of their own, and streams that go no faster than their
 * reader and end when the reader goes.
 */
@NullMarked
package dev.steno.runtime.grpc;

import org.jspecify.annotations.NullMarked;

/** Plain gRPC clients. */
@NullMarked
package dev.steno.testkit.grpc;

import org.jspecify.annotations.NullMarked;

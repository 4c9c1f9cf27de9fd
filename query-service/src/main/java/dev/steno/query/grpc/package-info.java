/** The gRPC door: {@code conversation.ConversationService}. It only translates; the work is done in the other packages. */
@NullMarked
package dev.steno.query.grpc;

import org.jspecify.annotations.NullMarked;

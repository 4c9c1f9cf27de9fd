package dev.steno.runtime.position;

import dev.steno.runtime.errors.Problem;
import dev.steno.schema.log.Positions;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The position that a read must have seen: the header {@code Steno-After}, or its metadata key over gRPC. */
@GlobalInterceptor
@ApplicationScoped
public class AfterPosition implements ServerInterceptor {

    /** The metadata key, for clients and servers. */
    public static final Metadata.Key<String> KEY =
            Metadata.Key.of(Positions.AFTER_HEADER.toLowerCase(Locale.ROOT), Metadata.ASCII_STRING_MARSHALLER);

    private static final Context.Key<String> CURRENT = Context.key("steno-after");

    /**
     * The positions in a header's text; none when there is no header.
     *
     * @throws Problem MALFORMED when the text is not a list of positions
     */
    public static Positions parse(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return Positions.NONE;
        }
        try {
            return Positions.parse(header);
        } catch (IllegalArgumentException e) {
            throw Problem.field(Positions.AFTER_HEADER, String.valueOf(e.getMessage()));
        }
    }

    /** The positions that the current gRPC call names. Call it before leaving the call's thread. */
    public static Positions ofCurrentCall() {
        return parse(CURRENT.get());
    }

    @Override
    public <A, B> ServerCall.Listener<A> interceptCall(
            ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
        String after = headers.get(KEY);
        Context context = after == null ? Context.current() : Context.current().withValue(CURRENT, after);
        return Contexts.interceptCall(context, call, headers, next);
    }
}

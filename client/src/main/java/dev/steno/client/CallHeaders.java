package dev.steno.client;

import dev.steno.schema.log.Positions;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sends with each call the API key and what the call must have seen. */
final class CallHeaders implements ClientInterceptor {

    private static final Metadata.Key<String> KEY = Metadata.Key.of("x-api-key", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> AFTER =
            Metadata.Key.of(Positions.AFTER_HEADER.toLowerCase(Locale.ROOT), Metadata.ASCII_STRING_MARSHALLER);

    private final @Nullable String apiKey;
    private final SeenPositions seen;

    CallHeaders(@Nullable String apiKey, SeenPositions seen) {
        this.apiKey = apiKey;
        this.seen = seen;
    }

    @Override
    public <A, B> ClientCall<A, B> interceptCall(MethodDescriptor<A, B> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<B> answers, Metadata headers) {
                if (apiKey != null) {
                    headers.put(KEY, apiKey);
                }
                Positions positions = seen.furthest();
                if (!positions.offsets().isEmpty()) {
                    headers.put(AFTER, positions.toString());
                }
                super.start(answers, headers);
            }
        };
    }
}

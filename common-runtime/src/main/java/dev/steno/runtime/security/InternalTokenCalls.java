package dev.steno.runtime.security;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** Shows the installation's secret on every call to another service. */
@GlobalInterceptor
@ApplicationScoped
class InternalTokenCalls implements ClientInterceptor {

    private static final Metadata.Key<String> KEY =
            Metadata.Key.of(DoorKeys.KEY_HEADER.toLowerCase(Locale.ROOT), Metadata.ASCII_STRING_MARSHALLER);

    private final InternalToken token;

    InternalTokenCalls(InternalToken token) {
        this.token = token;
    }

    @Override
    public <A, B> ClientCall<A, B> interceptCall(MethodDescriptor<A, B> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<B> answers, Metadata headers) {
                headers.discardAll(KEY);
                headers.put(KEY, token.value());
                super.start(answers, headers);
            }
        };
    }
}

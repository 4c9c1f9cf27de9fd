package dev.steno.embedded.opensearch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.opensearch.common.settings.Setting;
import org.opensearch.common.settings.Setting.Property;
import org.opensearch.common.settings.Settings;
import org.opensearch.common.util.concurrent.ThreadContext;
import org.opensearch.core.common.io.stream.NamedWriteableRegistry;
import org.opensearch.core.rest.RestStatus;
import org.opensearch.plugins.ActionPlugin;
import org.opensearch.plugins.NetworkPlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.rest.BytesRestResponse;
import org.opensearch.rest.RestChannel;
import org.opensearch.rest.RestHandler;
import org.opensearch.rest.RestRequest;
import org.opensearch.transport.TransportInterceptor;
import org.opensearch.transport.TransportRequest;
import org.opensearch.transport.TransportRequestHandler;
import org.opensearch.transport.client.node.NodeClient;

/**
 * Lets in who shows the one login of this node, by basic authentication, and answers 401 to all others. The door for other nodes,
 * which has no login, takes nothing: this node has no others.
 */
public final class LoginPlugin extends Plugin implements ActionPlugin, NetworkPlugin {

    private static final Setting<String> LOGIN =
            Setting.simpleString("steno.login", Property.NodeScope, Property.Filtered);

    /** The type of channel by which a node calls itself, without a connection. */
    private static final String DIRECT = "direct";

    private final byte[] expected;

    /** @param settings hold {@code steno.login}, as {@code user:password} */
    public LoginPlugin(Settings settings) {
        byte[] login = LOGIN.get(settings).getBytes(StandardCharsets.UTF_8);
        this.expected = ("Basic " + Base64.getEncoder().encodeToString(login)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public List<Setting<?>> getSettings() {
        return List.of(LOGIN);
    }

    @Override
    public UnaryOperator<RestHandler> getRestHandlerWrapper(ThreadContext context) {
        return Guarded::new;
    }

    @Override
    public List<TransportInterceptor> getTransportInterceptors(NamedWriteableRegistry registry, ThreadContext context) {
        return List.of(new NoOtherNodes());
    }

    private final class Guarded extends RestHandler.Wrapper {

        Guarded(RestHandler guarded) {
            super(guarded);
        }

        @Override
        public void handleRequest(RestRequest request, RestChannel channel, NodeClient client) throws Exception {
            String shown = request.header("Authorization");
            if (shown != null && MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), expected)) {
                super.handleRequest(request, channel, client);
            } else {
                channel.sendResponse(new BytesRestResponse(RestStatus.UNAUTHORIZED, "a login is needed"));
            }
        }
    }

    private static final class NoOtherNodes implements TransportInterceptor {

        @Override
        public <T extends TransportRequest> TransportRequestHandler<T> interceptHandler(
                String action, String executor, boolean forceExecution, TransportRequestHandler<T> handler) {
            return (request, channel, task) -> {
                if (!DIRECT.equals(channel.getChannelType())) {
                    throw new SecurityException("this node takes nothing from other nodes");
                }
                handler.messageReceived(request, channel, task);
            };
        }
    }
}

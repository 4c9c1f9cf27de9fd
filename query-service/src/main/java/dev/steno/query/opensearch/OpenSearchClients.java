package dev.steno.query.opensearch;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;

/** Makes the client. Nothing is connected until the first call, so that OpenSearch may come late. */
@Singleton
class OpenSearchClients {

    private static final int CONNECTIONS = 64;

    private final OpenSearchSettings settings;

    OpenSearchClients(OpenSearchSettings settings) {
        this.settings = settings;
    }

    @Produces
    @Singleton
    PoolingAsyncClientConnectionManager connections() {
        return PoolingAsyncClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(CONNECTIONS)
                .setMaxConnTotal(CONNECTIONS * settings.url().size())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(settings.connectTimeout()))
                        .build())
                .build();
    }

    @Produces
    @Singleton
    OpenSearchClient client(PoolingAsyncClientConnectionManager connections) {
        HttpHost[] hosts = settings.url().stream().map(HttpHost::create).toArray(HttpHost[]::new);
        return new OpenSearchClient(ApacheHttpClient5TransportBuilder.builder(hosts)
                .setMapper(new JacksonJsonpMapper())
                .setDefaultHeaders(headers())
                .setRequestConfigCallback(this::requests)
                .setHttpClientConfigCallback(http -> http.setConnectionManager(connections))
                .build());
    }

    void close(@Disposes OpenSearchClient client) throws IOException {
        client._transport().close();
    }

    /** Answers come as they are: packing and unpacking them costs both sides work, and the way between them is short. */
    private RequestConfig.Builder requests(RequestConfig.Builder request) {
        return request.setContentCompressionEnabled(false)
                .setResponseTimeout(timeout(settings.writeTimeout()))
                .setConnectionRequestTimeout(timeout(settings.connectTimeout()));
    }

    private Header[] headers() {
        return settings.username()
                .map(user -> user + ":" + settings.password().orElse(""))
                .map(pair -> Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .map(pair -> new Header[] {new BasicHeader("Authorization", "Basic " + pair)})
                .orElseGet(() -> new Header[0]);
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.ofMilliseconds(duration.toMillis());
    }
}

package io.largesse.fulfillment.provider.webhook;

import io.largesse.fulfillment.provider.webhook.WebhookProperties.Webhook;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** HTTP without anything that would do more than was asked for, or elsewhere. */
final class WebhookHttp {

    /** After so long its name is resolved again, and its address looked at. */
    private static final TimeValue CONNECTION_LIFETIME = TimeValue.ofMinutes(1);

    private WebhookHttp() {}

    static CloseableHttpClient client(WebhookTarget target, Webhook webhook) {
        return HttpClients.custom()
                .setConnectionManager(connections(target, webhook))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout(webhook.connectTimeout()))
                        .setResponseTimeout(timeout(webhook.responseTimeout()))
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> isAnsweredByName(request, response)
                        && DefaultClientConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context))
                .setUserAgent("Largesse")
                // Another try is ours to decide, after an inquiry.
                .disableAutomaticRetries()
                // A redirect leads past the address that was configured, a proxy past the one that was looked at.
                .disableRedirectHandling()
                .setRoutePlanner(new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE))
                // What it says is small, and must stay so.
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(WebhookTarget target, Webhook webhook) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new ReachableHosts(target.reach()))
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(target.trust()))
                // As many as are called for: how many that may be is bounded where calls are.
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(Integer.MAX_VALUE)
                .setMaxConnTotal(Integer.MAX_VALUE)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(webhook.connectTimeout()))
                        .setSocketTimeout(timeout(webhook.responseTimeout()))
                        .setValidateAfterInactivity(TimeValue.ofMilliseconds(500))
                        .setTimeToLive(CONNECTION_LIFETIME)
                        .build())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setHandshakeTimeout(timeout(webhook.connectTimeout()))
                        .build())
                .setDefaultSocketConfig(
                        SocketConfig.custom().setTcpNoDelay(true).build())
                .build();
    }

    /**
     * A connection is used again only where the answer named its grant. A server that answers twice would else have its second
     * answer taken for that to the next call, about another grant.
     */
    private static boolean isAnsweredByName(HttpRequest request, HttpResponse response) {
        Header asked = request.getFirstHeader(WebhookClient.IDEMPOTENCY_KEY);
        Header answered = response.getFirstHeader(WebhookClient.IDEMPOTENCY_KEY);
        return asked != null && answered != null && asked.getValue().equals(answered.getValue());
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration.toMillis(), TimeUnit.MILLISECONDS);
    }
}

package io.largesse.gateway;

import io.largesse.platform.problem.Problems;
import io.largesse.platform.tls.OutgoingTls;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.ResponseHttpHeadersFilter;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How requests get to the services: blocking and pooled, which on virtual threads costs least per request. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BreakerProperties.class)
class Backends {

    @Bean
    CloseableHttpClient serviceClient(PoolingHttpClientConnectionManager connections, GatewayProperties properties) {
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(requests(properties, properties.responseTimeout()))
                .evictExpiredConnections()
                .evictIdleConnections(
                        TimeValue.ofMilliseconds(properties.idleConnections().toMillis()))
                .setRetryStrategy(new OnceMore())
                // What a service says is passed on, not acted upon.
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableDefaultUserAgent()
                .disableConnectionState()
                .build();
    }

    @Bean
    PoolingHttpClientConnectionManager connections(GatewayProperties properties, OutgoingTls tls) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls.context()))
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(properties.maxConnections())
                .setMaxConnTotal(
                        properties.maxConnections() * properties.services().size())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(properties.connectTimeout()))
                        .setSocketTimeout(timeout(properties.responseTimeout()))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .setDefaultSocketConfig(
                        SocketConfig.custom().setTcpNoDelay(true).build())
                .build();
    }

    private static RequestConfig requests(GatewayProperties properties, Duration responseTimeout) {
        return RequestConfig.custom()
                .setConnectionRequestTimeout(timeout(properties.connectTimeout()))
                .setResponseTimeout(timeout(responseTimeout))
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Bean
    Breakers breakers(BreakerProperties breaker, GatewayProperties properties, MeterRegistry meters) {
        return new Breakers(
                breaker,
                properties.services(),
                properties.responseTimeoutByRoute().keySet(),
                meters);
    }

    @Bean
    Forwarding forwarding(
            CloseableHttpClient client,
            PoolingHttpClientConnectionManager connections,
            GatewayProperties properties,
            Breakers breakers,
            Problems problems,
            ProxyExchange replaced,
            ObjectProvider<RequestHttpHeadersFilter> requestFilters,
            ObjectProvider<ResponseHttpHeadersFilter> responseFilters) {
        Map<String, RequestConfig> byRoute = new HashMap<>();
        properties.responseTimeoutByRoute().forEach((route, wait) -> byRoute.put(route, requests(properties, wait)));
        return new Forwarding(
                client, connections, byRoute, breakers, problems, replaced, requestFilters, responseFilters);
    }
}

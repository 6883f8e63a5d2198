package io.largesse.gateway;

import io.largesse.platform.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.pool.ConnPoolControl;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.ResponseHttpHeadersFilter;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchangeHandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Passes a request on to the service that the route names, and its answer back: path, query and bodies as they are and as they come,
 * nothing gathered, parsed or written anew.
 *
 * <p>It takes the place of Spring Cloud Gateway's own last step, which decodes and encodes the query, reads forms to do so, and
 * copies the headers once per filter: for small requests the greater part of what the gateway costs.
 */
final class Forwarding extends ProxyExchangeHandlerFunction {

    private static final Logger log = LoggerFactory.getLogger(Forwarding.class);
    private static final String PREFER = "Prefer";
    private static final int BUFFER_BYTES = 8 * 1024;

    private final HttpClient client;
    private final ConnPoolControl<HttpRoute> connections;
    private final Map<String, RequestConfig> byRoute;
    private final Breakers breakers;
    private final Problems problems;

    /** @param byRoute what is asked of the client for certain routes alone, by their ids */
    Forwarding(
            HttpClient client,
            ConnPoolControl<HttpRoute> connections,
            Map<String, RequestConfig> byRoute,
            Breakers breakers,
            Problems problems,
            ProxyExchange replaced,
            ObjectProvider<RequestHttpHeadersFilter> requestFilters,
            ObjectProvider<ResponseHttpHeadersFilter> responseFilters) {
        super(replaced, requestFilters, responseFilters);
        this.client = client;
        this.connections = connections;
        this.byRoute = Map.copyOf(byRoute);
        this.breakers = breakers;
        this.problems = problems;
    }

    @Override
    public ServerResponse handle(ServerRequest request) {
        HttpServletRequest incoming = request.servletRequest();
        URI service = MvcUtils.getAttribute(request, MvcUtils.GATEWAY_REQUEST_URL_ATTR);
        if (service == null) {
            throw new IllegalStateException("the route names no service");
        }
        HttpHost host = Breakers.host(service);
        String route = MvcUtils.getAttribute(request, MvcUtils.GATEWAY_ROUTE_ID_ATTR);
        Breaker breaker = breakers.of(route, host);
        return breaker.call()
                .map(call -> ask(host, route, call, incoming))
                .orElseGet(() -> failed(BackendFault.LEFT_ALONE, breaker.left(), incoming));
    }

    private ServerResponse ask(HttpHost host, @Nullable String route, Breaker.Call call, HttpServletRequest incoming) {
        try {
            OutgoingRequest outgoing = outgoing(incoming, host);
            if (call.isTrial()) {
                // It is to show soon whether the service is back; a wait is only a wish.
                outgoing.removeHeaders(PREFER);
            }
            ClassicHttpResponse answer = client.executeOpen(host, outgoing, context(route));
            call.answered();
            return ServerResponse.status(answer.getCode()).build((_, response) -> {
                relay(outgoing, answer, incoming, response);
                return null;
            });
        } catch (ClientBody.BrokenException e) {
            throw new UncheckedIOException(e.reason());
        } catch (IOException e) {
            log.debug("{} gave no answer", host, e);
            call.failed(e);
            BackendFault fault = BackendFault.of(e);
            if (fault == BackendFault.BROKEN) {
                // Where one kept connection is dead, others may be: none is used again.
                connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
            }
            return failed(fault, Duration.ZERO, incoming);
        } finally {
            call.end();
        }
    }

    private ServerResponse failed(BackendFault fault, Duration wait, HttpServletRequest incoming) {
        return ServerResponse.status(fault.status()).build((_, response) -> {
            fault.write(problems, incoming, response, wait);
            return null;
        });
    }

    private HttpClientContext context(@Nullable String route) {
        HttpClientContext context = HttpClientContext.create();
        RequestConfig config = route == null ? null : byRoute.get(route);
        if (config != null) {
            context.setRequestConfig(config);
        }
        return context;
    }

    private static OutgoingRequest outgoing(HttpServletRequest incoming, HttpHost host) throws IOException {
        String query = incoming.getQueryString();
        String path = incoming.getRequestURI();
        var outgoing = new OutgoingRequest(incoming.getMethod(), host, query == null ? path : path + "?" + query);
        PassedHeaders.toService(incoming, outgoing);
        long length = incoming.getContentLengthLong();
        boolean hasBody = length > 0 || incoming.getHeader("Transfer-Encoding") != null;
        // That of an OPTIONS means nothing (RFC 9110, 9.3.7), and our client refuses to send it where it has no type.
        if (hasBody && !"OPTIONS".equals(incoming.getMethod())) {
            outgoing.setEntity(new InputStreamEntity(new ClientBody(incoming.getInputStream()), length, null));
        }
        return outgoing;
    }

    private void relay(
            OutgoingRequest outgoing,
            ClassicHttpResponse answer,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        boolean whole = false;
        try {
            PassedHeaders.toClient(answer, response);
            HttpEntity entity = answer.getEntity();
            whole = entity == null || copy(entity, request, response);
        } finally {
            if (!whole) {
                outgoing.cancel();
            }
            // Gives the connection back, if it is still good.
            Closer.closeQuietly(answer);
        }
    }

    /** Whether the answer was there to its end. */
    private boolean copy(HttpEntity entity, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        InputStream body = entity.getContent();
        boolean streamed = entity.getContentLength() < 0;
        byte[] buffer = new byte[BUFFER_BYTES];
        while (true) {
            int octets;
            try {
                octets = body.read(buffer);
            } catch (IOException e) {
                brokenOff(e, request, response);
                return false;
            }
            if (octets < 0) {
                return true;
            }
            response.getOutputStream().write(buffer, 0, octets);
            if (streamed && body.available() == 0) {
                // The rest may be long in coming.
                response.flushBuffer();
            }
        }
    }

    /** What has gone out cannot be taken back: then the connection must break off, too, or half an answer would pass for one. */
    private void brokenOff(IOException reason, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        log.debug("An answer broke off", reason);
        if (response.isCommitted()) {
            throw reason;
        }
        response.reset();
        BackendFault.of(reason).write(problems, request, response);
    }
}

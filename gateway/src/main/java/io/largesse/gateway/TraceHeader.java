package io.largesse.gateway;

import io.largesse.platform.observability.TraceContext;
import io.largesse.platform.observability.TraceFilter;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.ServerRequest;

/** Hands the request's trace on, also where the client began none. */
final class TraceHeader implements HttpHeadersFilter.RequestHttpHeadersFilter {

    @Override
    public HttpHeaders apply(HttpHeaders headers, ServerRequest request) {
        var passed = new HttpHeaders(headers);
        passed.set(TraceContext.HEADER, TraceFilter.of(request.servletRequest()).toString());
        return passed;
    }
}

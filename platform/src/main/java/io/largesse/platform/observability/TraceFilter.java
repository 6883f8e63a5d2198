package io.largesse.platform.observability;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every request its trace context, and every log line of the request its service and trace id. */
public final class TraceFilter extends OncePerRequestFilter {

    private static final String ATTRIBUTE = TraceContext.class.getName();
    private static final String TRACE_ID = "traceId";

    private final ServiceName service;

    TraceFilter(ServiceName service) {
        this.service = service;
    }

    /** The trace context of a request that came through this filter. */
    public static TraceContext of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof TraceContext trace
                ? trace
                : TraceContext.parse(request.getHeader(TraceContext.HEADER));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        TraceContext trace = of(request);
        request.setAttribute(ATTRIBUTE, trace);
        MDC.put(ServiceName.MDC_KEY, service.value());
        MDC.put(TRACE_ID, trace.traceId());
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(ServiceName.MDC_KEY);
            MDC.remove(TRACE_ID);
        }
    }
}

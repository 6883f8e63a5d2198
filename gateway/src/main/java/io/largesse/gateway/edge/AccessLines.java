package io.largesse.gateway.edge;

import io.largesse.gateway.limit.Addresses;
import io.largesse.platform.observability.ServiceName;
import io.largesse.platform.observability.TraceFilter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;

/**
 * A line for every request, those included that Tomcat itself refuses: the method, the path, the status, the octets of the answer's body,
 * the milliseconds it took, the address it came from, and the user or client. Of queries, headers and bodies, where secrets are, nothing.
 */
final class AccessLines extends ValveBase implements AccessLog {

    private static final Logger log = LoggerFactory.getLogger("io.largesse.access");
    private static final String TRACE_ID = "traceId";
    private static final String NOTHING = "-";

    /** Of a method, a path or a name; a client may send as much as a header takes. */
    private static final int MAX_LENGTH = 500;

    private final ServiceName service;
    private final Addresses addresses;

    AccessLines(ServiceName service, Addresses addresses) {
        super(true);
        this.service = service;
        this.addresses = addresses;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
    }

    @Override
    public void log(Request request, Response response, long nanos) {
        if (!log.isInfoEnabled()) {
            return;
        }
        MDC.put(ServiceName.MDC_KEY, service.value());
        MDC.put(TRACE_ID, TraceFilter.of(request).traceId());
        try {
            log.info(
                    "{} {} {} {} B {} ms {} {}",
                    clean(request.getMethod()),
                    clean(path(request)),
                    response.getStatus(),
                    response.getBytesWritten(false),
                    TimeUnit.NANOSECONDS.toMillis(nanos),
                    address(request),
                    clean(caller(request)));
        } finally {
            MDC.remove(ServiceName.MDC_KEY);
            MDC.remove(TRACE_ID);
        }
    }

    private static @Nullable String path(Request request) {
        String uri = request.getRequestURI();
        return uri == null ? null : uri.split("\\?", 2)[0];
    }

    private String address(Request request) {
        return request.getRemoteAddr() == null ? NOTHING : addresses.of(request).getHostAddress();
    }

    /** The security chain has forgotten who it was by now, but for what it left with the request. */
    private static @Nullable String caller(Request request) {
        Object context = request.getAttribute(RequestAttributeSecurityContextRepository.DEFAULT_REQUEST_ATTR_NAME);
        return context instanceof SecurityContext security && security.getAuthentication() != null
                ? security.getAuthentication().getName()
                : null;
    }

    /** Nobody is to write lines, or columns, of their own into the log. */
    private static String clean(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return NOTHING;
        }
        var clean = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), MAX_LENGTH); i++) {
            char character = text.charAt(i);
            if (character > ' ' && character <= '~' && character != '\\') {
                clean.append(character);
            } else {
                clean.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
            }
        }
        return clean.append(text.length() > MAX_LENGTH ? "..." : "").toString();
    }

    /** What Tomcat's other valves say of a request is not asked for: addresses are looked at here. */
    @Override
    public void setRequestAttributesEnabled(boolean enabled) {}

    @Override
    public boolean getRequestAttributesEnabled() {
        return false;
    }
}

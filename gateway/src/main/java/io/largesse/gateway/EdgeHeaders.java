package io.largesse.gateway;

import java.util.Locale;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.ServerRequest;

/** What a client may not tell the services: who it is other than by its token, and which way it came. */
final class EdgeHeaders implements HttpHeadersFilter.RequestHttpHeadersFilter {

    @Override
    public HttpHeaders apply(HttpHeaders headers, ServerRequest request) {
        var passed = new HttpHeaders();
        headers.forEach((name, values) -> {
            if (!isForged(name.toLowerCase(Locale.ROOT))) {
                passed.put(name, values);
            }
        });
        return passed;
    }

    private static boolean isForged(String name) {
        return name.startsWith("x-user-")
                || name.equals("forwarded")
                || name.startsWith("x-forwarded-")
                || name.equals("x-real-ip");
    }
}

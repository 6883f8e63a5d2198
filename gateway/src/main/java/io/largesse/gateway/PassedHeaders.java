package io.largesse.gateway;

import io.largesse.platform.observability.TraceContext;
import io.largesse.platform.observability.TraceFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;

/** Which headers get through the gateway, and which end at it. */
final class PassedHeaders {

    /** They are about one connection alone (<a href="https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1">RFC 9110, 7.6.1</a>). */
    private static final Set<String> OF_THE_CONNECTION = ignoringCase(
            "Connection",
            "Keep-Alive",
            "Proxy-Authenticate",
            "Proxy-Authorization",
            "Proxy-Connection",
            "TE",
            "Trailer",
            "Transfer-Encoding",
            "Upgrade");

    /** The client of the gateway sets these anew. */
    private static final Set<String> OF_THE_REQUEST = ignoringCase("Host", "Content-Length", "Expect");

    /** A client may not say which way it came, nor who it is other than by its token. */
    private static final Set<String> CLAIMED = ignoringCase("Forwarded", "X-Real-IP");

    private static final List<String> CLAIMED_PREFIXES = List.of("X-Forwarded-", "X-User-");

    private PassedHeaders() {}

    static void toService(HttpServletRequest from, HttpRequest to) {
        Set<String> named = named(Collections.list(from.getHeaders(HttpHeaders.CONNECTION)));
        for (var names = from.getHeaderNames(); names.hasMoreElements(); ) {
            String name = names.nextElement();
            if (isPassedToService(name) && !named.contains(name)) {
                for (var values = from.getHeaders(name); values.hasMoreElements(); ) {
                    to.addHeader(name, values.nextElement());
                }
            }
        }
        to.setHeader(TraceContext.HEADER, TraceFilter.of(from).toString());
    }

    static void toClient(HttpResponse from, HttpServletResponse to) {
        Set<String> named = named(Arrays.stream(from.getHeaders(HttpHeaders.CONNECTION))
                .map(Header::getValue)
                .toList());
        for (Header header : from.getHeaders()) {
            if (!OF_THE_CONNECTION.contains(header.getName()) && !named.contains(header.getName())) {
                to.addHeader(header.getName(), header.getValue());
            }
        }
    }

    private static boolean isPassedToService(String name) {
        return !OF_THE_CONNECTION.contains(name)
                && !OF_THE_REQUEST.contains(name)
                && !CLAIMED.contains(name)
                && CLAIMED_PREFIXES.stream()
                        .noneMatch(prefix -> name.regionMatches(true, 0, prefix, 0, prefix.length()));
    }

    /** Headers that the sender declares to be about the connection. */
    private static Set<String> named(List<String> connection) {
        if (connection.isEmpty()) {
            return Set.of();
        }
        Set<String> named = ignoringCase();
        connection.forEach(
                names -> Arrays.stream(names.split(",", -1)).map(String::trim).forEach(named::add));
        return named;
    }

    private static Set<String> ignoringCase(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        set.addAll(List.of(names));
        return set;
    }
}

package io.largesse.gateway.limit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** How often anybody may ask from one address, and how often in vain for a token. */
final class AddressLimitFilter extends OncePerRequestFilter {

    private static final Set<String> LOGINS = Set.of("/api/auth/login", "/api/auth/token");

    private final Addresses addresses;
    private final boolean loopbackFree;
    private final Buckets requests;
    private final Buckets failedLogins;
    private final Refusals refusals;

    AddressLimitFilter(
            Addresses addresses, boolean loopbackFree, Buckets requests, Buckets failedLogins, Refusals refusals) {
        this.addresses = addresses;
        this.loopbackFree = loopbackFree;
        this.requests = requests;
        this.failedLogins = failedLogins;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        InetAddress address = addresses.of(request);
        if (loopbackFree && address.isLoopbackAddress()) {
            chain.doFilter(request, response);
            return;
        }
        String key = Addresses.key(address);
        if (!requests.isOff() && !refusals.pass(requests.take(key), request, response)) {
            return;
        }
        if (failedLogins.isOff() || !LOGINS.contains(request.getRequestURI())) {
            chain.doFilter(request, response);
            return;
        }
        long wait = failedLogins.wait(key);
        if (wait > 0) {
            refusals.refuse(wait, request, response);
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
            failedLogins.take(key);
        }
    }
}

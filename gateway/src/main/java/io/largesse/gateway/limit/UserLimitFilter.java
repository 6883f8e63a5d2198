package io.largesse.gateway.limit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.filter.OncePerRequestFilter;

/** How often a user, or a machine client, may ask. */
final class UserLimitFilter extends OncePerRequestFilter {

    private final Buckets users;
    private final Buckets clients;
    private final Refusals refusals;

    UserLimitFilter(Buckets users, Buckets clients, Refusals refusals) {
        this.users = users;
        this.clients = clients;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller == null || !(caller.getPrincipal() instanceof Jwt token)) {
            chain.doFilter(request, response);
            return;
        }
        Buckets buckets = token.hasClaim("roles") ? users : clients;
        if (buckets.isOff() || refusals.pass(buckets.take(caller.getName()), request, response)) {
            chain.doFilter(request, response);
        }
    }
}

package io.largesse.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;

/**
 * Who sends a token: its user or machine, or, where it is not accepted, nobody. So a client that adds its expired token to every
 * request still gets to where tokens come from, and anywhere else is asked for a valid one.
 */
final class TokenOrNobody implements AuthenticationManagerResolver<HttpServletRequest> {

    static final String ROLE = "ROLE_";
    static final String SCOPE = "SCOPE_";

    private static final String FAULT = TokenOrNobody.class.getName() + ".fault";
    private static final Authentication NOBODY =
            new AnonymousAuthenticationToken("nobody", "nobody", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

    private final JwtAuthenticationProvider provider;

    TokenOrNobody(JwtDecoder tokens) {
        this.provider = new JwtAuthenticationProvider(tokens);
        provider.setJwtAuthenticationConverter(authorities());
    }

    /** Why the request's token was not accepted. */
    static @Nullable AuthenticationException fault(HttpServletRequest request) {
        return (AuthenticationException) request.getAttribute(FAULT);
    }

    @Override
    public AuthenticationManager resolve(HttpServletRequest request) {
        return token -> {
            try {
                return provider.authenticate(token);
            } catch (AuthenticationException e) {
                request.setAttribute(FAULT, e);
                return NOBODY;
            }
        };
    }

    /** Roles become {@code ROLE_…}, the scopes of machine clients {@code SCOPE_…}. */
    private static JwtAuthenticationConverter authorities() {
        var converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(token -> {
            List<GrantedAuthority> authorities = new ArrayList<>();
            names(token, "roles").forEach(role -> authorities.add(new SimpleGrantedAuthority(ROLE + role)));
            String scopes = token.getClaimAsString("scope");
            if (scopes != null) {
                List.of(scopes.split(" ")).forEach(scope -> authorities.add(new SimpleGrantedAuthority(SCOPE + scope)));
            }
            return authorities;
        });
        return converter;
    }

    private static List<String> names(Jwt token, String claim) {
        List<String> names = token.getClaimAsStringList(claim);
        return names == null ? List.of() : names;
    }
}

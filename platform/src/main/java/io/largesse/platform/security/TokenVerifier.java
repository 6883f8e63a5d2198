package io.largesse.platform.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.largesse.platform.tls.OutgoingTls;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * The rules a token is held to: RS256 and nothing else (<a href="https://www.rfc-editor.org/rfc/rfc8725">RFC 8725</a>), signed by a
 * published key, issued by ours for us, not expired. Keys are cached, fetched again when an unknown one turns up (but not more often
 * than the rate limit allows), and kept for long while auth-service is away.
 */
final class TokenVerifier {

    private static final int FETCH_TIMEOUT_MILLIS = 2_000;
    private static final int MAX_KEYS_BYTES = 64 * 1024;
    private static final Duration CACHE = Duration.ofMinutes(5);
    static final Duration FETCH_AT_MOST_TWICE_PER = Duration.ofSeconds(10);
    private static final Duration OUTAGE = Duration.ofHours(12);

    private static final String ROLES = "roles";
    private static final String SESSION = "sid";
    private static final String SCOPE = "scope";

    private TokenVerifier() {}

    static JWKSource<SecurityContext> published(String jwksUri, OutgoingTls tls) {
        var retriever = new DefaultResourceRetriever(
                FETCH_TIMEOUT_MILLIS,
                FETCH_TIMEOUT_MILLIS,
                MAX_KEYS_BYTES,
                false,
                tls.context().getSocketFactory());
        JWKSource<SecurityContext> source = JWKSourceBuilder.<SecurityContext>create(url(jwksUri), retriever)
                .cache(CACHE.toMillis(), FETCH_TIMEOUT_MILLIS)
                .rateLimited(FETCH_AT_MOST_TWICE_PER.toMillis())
                .outageTolerant(OUTAGE.toMillis())
                .build();
        var known = new AtomicBoolean();
        return (selector, context) -> {
            try {
                List<JWK> keys = source.get(selector, context);
                known.set(true);
                return keys;
            } catch (RateLimitReachedException e) {
                // It was looked for a moment ago. Who makes up keys must not make us say that ours are not there.
                if (known.get()) {
                    return List.of();
                }
                throw e;
            }
        };
    }

    static NimbusJwtDecoder of(TokenProperties properties, JWKSource<SecurityContext> keys) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        // Claims are checked below, by Spring.
        processor.setJWTClaimsSetVerifier((_, _) -> {});

        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(TokenProperties.CLOCK_SKEW),
                new JwtIssuerValidator(properties.issuer()),
                new JwtClaimValidator<List<String>>(
                        "aud", audiences -> audiences != null && audiences.contains(properties.audience())),
                new JwtClaimValidator<Object>("exp", end -> end != null),
                new JwtClaimValidator<String>("sub", subject -> subject != null && !subject.isBlank()),
                new JwtClaimValidator<String>("jti", id -> id != null && !id.isBlank()),
                TokenVerifier::isOfAUserOrAMachine));
        return decoder;
    }

    /** A user's token has roles and can be ended with its session, a machine's has scopes: there is nothing in between. */
    private static OAuth2TokenValidatorResult isOfAUserOrAMachine(Jwt token) {
        String session = token.getClaimAsString(SESSION);
        boolean user = token.hasClaim(ROLES);
        return user == (session != null && !session.isBlank()) && user != token.hasClaim(SCOPE)
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(
                        new OAuth2Error("invalid_token", "Neither the token of a user nor that of a machine.", null));
    }

    private static URL url(String uri) {
        try {
            return URI.create(uri).toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("largesse.tokens.jwks-uri is no URL: " + uri, e);
        }
    }
}

package io.largesse.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Verifies a token once and remembers it, by hash and never past its end, because verifying costs some ten times what everything
 * else about a request's security does. Whether its session still lives is looked up each time.
 */
final class TokenDecoder implements JwtDecoder {

    private static final String SESSION = "sid";

    private final JwtDecoder verifier;
    private final EndedSessions ended;
    private final Cache<String, Jwt> verified;

    TokenDecoder(JwtDecoder verifier, EndedSessions ended, int maxCached, InstantSource clock) {
        this.verifier = verifier;
        this.ended = ended;
        this.verified = Caffeine.newBuilder()
                .ticker(new ClockTicker(clock))
                .maximumSize(maxCached)
                .expireAfter(Expiry.creating((String _, Jwt token) -> left(token, clock.instant())))
                .build();
    }

    @Override
    public Jwt decode(String token) {
        Jwt jwt = verified.get(hash(token), _ -> verifier.decode(token));
        String session = jwt.getClaimAsString(SESSION);
        if (session != null && ended.contains(session)) {
            throw new BadJwtException("The session has ended");
        }
        return jwt;
    }

    private static Duration left(Jwt token, Instant now) {
        Instant end = token.getExpiresAt();
        return end != null && end.isAfter(now) ? Duration.between(now, end) : Duration.ZERO;
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}

package io.largesse.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class TokenDecoderTest {

    private static final Instant END = Instant.parse("2026-11-01T00:05:00Z");

    private Instant now = END.minusSeconds(300);
    private final AtomicInteger verifications = new AtomicInteger();
    private final TokenDecoder decoder = new TokenDecoder(this::verified, new EndedSessions(() -> now), 100, () -> now);

    @Test
    void a_token_is_verified_once() {
        decoder.decode("token");
        now = END.minusMillis(1);
        decoder.decode("token");

        assertThat(verifications).hasValue(1);
    }

    @Test
    void a_token_that_was_verified_is_refused_past_its_end() {
        decoder.decode("token");
        now = END;

        assertThatThrownBy(() -> decoder.decode("token")).isInstanceOf(BadJwtException.class);
    }

    private Jwt verified(String token) {
        verifications.incrementAndGet();
        if (!now.isBefore(END)) {
            throw new BadJwtException("expired");
        }
        return Jwt.withTokenValue(token)
                .header("alg", "RS256")
                .subject("user")
                .expiresAt(END)
                .build();
    }
}

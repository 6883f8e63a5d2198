package io.largesse.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.largesse.platform.test.TestTokens;
import io.largesse.platform.tls.OutgoingTls;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

class TokenVerifierTest {

    private final TestTokens tokens = TestTokens.start();
    private final JwtDecoder verifier = TokenVerifier.of(
            new TokenProperties("https://largesse.local", "largesse", tokens.jwksUri(), 0),
            TokenVerifier.published(tokens.jwksUri(), OutgoingTls.ofJvm()));

    @AfterEach
    void stop() {
        tokens.close();
    }

    @Test
    void a_thousand_tokens_are_at_most_two_looks_at_the_keys() {
        List<String> ofUnknownKeys =
                Stream.generate(tokens::ofUnknownKey).limit(50).toList();
        long begin = System.nanoTime();
        verifier.decode(tokens.user("first", "USER"));
        for (String unknown : ofUnknownKeys) {
            assertThatThrownBy(() -> verifier.decode(unknown)).isInstanceOf(BadJwtException.class);
        }
        long turns = 1 + (System.nanoTime() - begin) / TokenVerifier.FETCH_AT_MOST_TWICE_PER.toNanos();
        for (int i = 0; i < 949; i++) {
            verifier.decode(tokens.user("user-" + i, "USER"));
        }

        assertThat(tokens.fetches()).isBetween(1, Math.toIntExact(2 * turns));
    }

    @Test
    void keys_that_were_seen_once_verify_other_tokens_while_auth_service_is_away() {
        verifier.decode(tokens.user("before", "USER"));
        tokens.close();

        assertThat(verifier.decode(tokens.user("after", "USER")).getSubject()).isEqualTo("after");
        assertThatThrownBy(() -> verifier.decode(tokens.forged(claims -> claims)))
                .isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> verifier.decode(tokens.ofUnknownKey())).isInstanceOf(BadJwtException.class);
    }
}

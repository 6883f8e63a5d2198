package io.largesse.auth.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.largesse.platform.security.TokenProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Access tokens: short-lived, signed with RS256, verified by every service on its own. */
public final class AccessTokens {

    private final KeyRing keys;
    private final TokenProperties accepted;
    private final Duration lifetime;
    private final InstantSource clock;

    AccessTokens(KeyRing keys, TokenProperties accepted, Duration lifetime, InstantSource clock) {
        this.keys = keys;
        this.accepted = accepted;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    public Duration lifetime() {
        return lifetime;
    }

    /** A token of a user's session. */
    public String forUser(String userId, String sessionId, List<String> roles) {
        return sign(claims(userId).claim("sid", sessionId).claim("roles", roles));
    }

    /**
     * A token of a machine client, which has neither session nor roles.
     *
     * @param scope names separated by spaces
     */
    public String forClient(String clientId, String scope) {
        return sign(claims(clientId).claim("scope", scope));
    }

    private JWTClaimsSet.Builder claims(String subject) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(accepted.issuer())
                .audience(accepted.audience())
                .subject(subject)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)));
    }

    private String sign(JWTClaimsSet.Builder claims) {
        RSAKey key = keys.signing();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        var token = new SignedJWT(header, claims.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("a token could not be signed", e);
        }
        return token.serialize();
    }
}

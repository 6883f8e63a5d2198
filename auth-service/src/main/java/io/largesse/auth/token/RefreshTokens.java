package io.largesse.auth.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Refresh tokens: {@code <userId>.<sessionId>.<256 bits>}, opaque to clients. The first bits of a session are random, each following
 * ones are a MAC of those before under the configured secret: so whoever asks twice with the same token gets the same answer, of
 * which only hashes are kept, and nobody without the secret can go on from a token.
 */
public final class RefreshTokens {

    private static final String MAC = "HmacSHA256";
    private static final String PURPOSE = "refresh token\0";
    private static final int BYTES = 32;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    RefreshTokens(String secret) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), MAC);
    }

    /** A token as clients see it, in parts. */
    public record RefreshToken(String userId, String sessionId, String bits) {

        @Override
        public String toString() {
            return userId + "." + sessionId + "." + bits;
        }

        /** What may be stored. With 256 random bits to guess a fast hash is enough. */
        public String hash() {
            try {
                byte[] digest =
                        MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
                return BASE64.encodeToString(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java runtime has SHA-256", e);
            }
        }
    }

    /** The first token of a session. */
    public RefreshToken first(String userId, String sessionId) {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return new RefreshToken(userId, sessionId, BASE64.encodeToString(bits));
    }

    /** The token that replaces this one, always the same. */
    public RefreshToken next(RefreshToken token) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            byte[] bits = mac.doFinal((PURPOSE + token).getBytes(StandardCharsets.UTF_8));
            return new RefreshToken(token.userId(), token.sessionId(), BASE64.encodeToString(bits));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + MAC, e);
        }
    }

    /** Empty where it has not the form of a token. */
    public static Optional<RefreshToken> parse(String text) {
        String[] parts = text.split("\\.", -1);
        return parts.length == 3 ? Optional.of(new RefreshToken(parts[0], parts[1], parts[2])) : Optional.empty();
    }
}

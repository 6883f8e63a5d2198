package io.largesse.platform.tls;

import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;

/**
 * Whom the HTTP clients of the platform trust, and who they are to whoever asks. The broker's and the store's clients have settings of
 * their own, by Spring Boot.
 */
public record OutgoingTls(SSLContext context) {

    /** The authorities that the JVM trusts, and nobody. */
    public static OutgoingTls ofJvm() {
        try {
            return new OutgoingTls(SSLContext.getDefault());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JVM's trust store cannot be read", e);
        }
    }
}

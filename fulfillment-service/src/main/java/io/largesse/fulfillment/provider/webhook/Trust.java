package io.largesse.fulfillment.provider.webhook;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;

/** Whose certificates are accepted. That a certificate is for the host that is called is looked at by the HTTP client. */
final class Trust {

    private Trust() {}

    /** What the JVM trusts. */
    static SSLContext ofJvm() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JVM has no TLS", e);
        }
    }

    /**
     * The authorities in the file, and no others.
     *
     * @param setting that names the file
     * @throws IllegalStateException where there is none in it
     */
    static SSLContext ofAuthority(String setting, String file) {
        try {
            List<X509Certificate> authorities = PemContent.load(Path.of(file)).getCertificates();
            return SslBundle.of(new PemSslStoreBundle(null, PemSslStore.of(authorities, null)))
                    .createSslContext();
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(
                    "%s names no file with a certificate in PEM: %s".formatted(setting, file), e);
        }
    }

    /** What is wrong with the server's certificate, where that is why there is no connection. */
    static Optional<String> fault(SSLException fault) {
        Throwable cause = fault;
        GeneralSecurityException deepest = null;
        while (cause != null) {
            if (cause instanceof GeneralSecurityException found) {
                deepest = found;
            }
            cause = cause.getCause();
        }
        return Optional.ofNullable(deepest)
                .map(found -> (found instanceof CertificateExpiredException
                                ? "its certificate has expired: "
                                : "its certificate is not trusted: ")
                        + found.getMessage());
    }
}

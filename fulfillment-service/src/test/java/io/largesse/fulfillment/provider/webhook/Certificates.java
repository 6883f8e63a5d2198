package io.largesse.fulfillment.provider.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An authority of a studio's own, and what it and others have issued. */
final class Certificates {

    private static final String PASSWORD = "changeit";
    private static final String AUTHORITY = "authority";

    private final Path directory;
    private int servers;

    Certificates(Path directory) {
        this.directory = directory;
        keytool(
                AUTHORITY,
                Stream.concat(keyPair("CN=Studio"), Stream.of("-ext", "bc:c")).toArray(String[]::new));
    }

    private static Stream<String> keyPair(String name) {
        return Stream.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", name);
    }

    /** The authority's certificate, in PEM. */
    Path authority() {
        Path file = directory.resolve("authority.pem");
        keytool(AUTHORITY, "-exportcert", "-rfc", "-file", file.toString());
        return file;
    }

    /** What a server shows that the authority has issued a certificate for this host. */
    SSLContext issued(String host, String... more) {
        return server(Stream.concat(Stream.of("-signer", AUTHORITY, "-ext", "SAN=dns:" + host), Stream.of(more)));
    }

    /** What a server shows whose certificate nobody vouches for. */
    SSLContext selfSigned(String host) {
        return server(Stream.of("-ext", "SAN=dns:" + host));
    }

    private SSLContext server(Stream<String> options) {
        String alias = "server" + ++servers;
        keytool(alias, Stream.concat(keyPair("CN=server"), options).toArray(String[]::new));
        try (InputStream stored = Files.newInputStream(store())) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(stored, PASSWORD.toCharArray());
            for (String other : Collections.list(keys.aliases())) {
                if (!other.equals(alias)) {
                    keys.deleteEntry(other);
                }
            }
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path store() {
        return directory.resolve("keys.p12");
    }

    private void keytool(String alias, String... options) {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-keystore",
                                store().toString(),
                                "-storepass",
                                PASSWORD,
                                "-alias",
                                alias),
                        Stream.of(options))
                .toList();
        try {
            int status = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (status != 0) {
                throw new IllegalStateException(command + " ended with " + status);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

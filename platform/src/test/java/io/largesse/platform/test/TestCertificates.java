package io.largesse.platform.test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority that nobody knows but who is told, and a certificate by it for this machine: as PEM files, and for Java's own. */
public final class TestCertificates {

    private static final String AUTHORITY = "authority";
    private static final String MACHINE = "machine";
    private static final String PASSWORD = "password";

    private final Path directory;
    private final KeyStore keys;

    private TestCertificates(Path directory) throws IOException, GeneralSecurityException {
        this.directory = directory;
        make(AUTHORITY, "-ext", "bc:c");
        make(MACHINE, "-signer", AUTHORITY, "-ext", "san=ip:127.0.0.1,dns:localhost");
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store())) {
            keys.load(file, PASSWORD.toCharArray());
        }
        Key key = Objects.requireNonNull(keys.getKey(MACHINE, PASSWORD.toCharArray()));
        Files.writeString(
                authority(), pem("CERTIFICATE", keys.getCertificate(AUTHORITY).getEncoded()));
        Files.writeString(key(), pem("PRIVATE KEY", key.getEncoded()));
        StringBuilder chain = new StringBuilder();
        for (Certificate certificate : keys.getCertificateChain(MACHINE)) {
            chain.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        Files.writeString(certificate(), chain);
    }

    public static TestCertificates in(Path directory) {
        try {
            return new TestCertificates(directory);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Command line arguments that make them the SSL bundle of this name. */
    public Stream<String> bundle(String name) {
        String bundle = "--spring.ssl.bundle.pem." + name;
        return Stream.of(
                bundle + ".truststore.certificate=" + authority().toUri(),
                bundle + ".keystore.certificate=" + certificate().toUri(),
                bundle + ".keystore.private-key=" + key().toUri());
    }

    /** Of a server on this machine, and of a client that trusts such. */
    public SSLContext context() {
        try {
            var own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            own.setKeyEntry(
                    MACHINE,
                    keys.getKey(MACHINE, PASSWORD.toCharArray()),
                    PASSWORD.toCharArray(),
                    keys.getCertificateChain(MACHINE));
            var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keyManagers.init(own, PASSWORD.toCharArray());
            var trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(AUTHORITY, keys.getCertificate(AUTHORITY));
            var trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trustManagers.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path authority() {
        return directory.resolve("ca.pem");
    }

    private Path certificate() {
        return directory.resolve("machine.pem");
    }

    private Path key() {
        return directory.resolve("machine-key.pem");
    }

    private Path store() {
        return directory.resolve("keys.p12");
    }

    private void make(String alias, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store().toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1"));
        command.addAll(Arrays.asList(more));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream output = keytool.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while keytool was waited for", e);
        }
    }

    private static String pem(String type, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, lines);
    }
}

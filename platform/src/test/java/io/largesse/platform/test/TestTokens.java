package io.largesse.platform.test;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An issuer of tokens with its public keys served over HTTP, where a test wants no auth-service. */
public final class TestTokens implements AutoCloseable {

    private static final String ISSUER = "https://largesse.local";
    private static final String AUDIENCE = "largesse";
    private static final String PATH = "/.well-known/jwks.json";
    private static final int BITS = 2048;
    /** Many a test class goes on with the ones it began with. */
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final RSAKey key = newKey();
    private final AtomicInteger fetches = new AtomicInteger();
    private final HttpServer server;

    private TestTokens(HttpServer server) {
        this.server = server;
        byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        server.createContext(PATH, exchange -> {
            try (exchange) {
                fetches.incrementAndGet();
                exchange.sendResponseHeaders(200, keys.length);
                exchange.getResponseBody().write(keys);
            }
        });
        server.start();
    }

    public static TestTokens start() {
        try {
            return new TestTokens(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command line argument that makes a service trust these tokens. */
    public String argument() {
        return "--LARGESSE_AUTH=" + url();
    }

    /** Where the public keys are. */
    public String jwksUri() {
        return url() + PATH;
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How often the public keys were asked for. */
    public int fetches() {
        return fetches.get();
    }

    /** The key whose public half is published. */
    public RSAKey key() {
        return key;
    }

    /** A token as auth-service gives a user with these roles. */
    public String user(String userId, String... roles) {
        return session(userId, UUID.randomUUID().toString(), roles);
    }

    /** A user's token of a certain session. */
    public String session(String userId, String sessionId, String... roles) {
        return signed(claims -> claims.subject(userId).claim("sid", sessionId).claim("roles", List.of(roles)));
    }

    /** A token as auth-service gives a machine client with these scopes. */
    public String machine(String clientId, String... scopes) {
        return signed(claims -> claims.subject(clientId).claim("scope", String.join(" ", scopes)));
    }

    /** A token with whatever the test changes about a good one. */
    public String signed(UnaryOperator<JWTClaimsSet.Builder> claims) {
        return sign(key, key.getKeyID(), claims);
    }

    /** A token that names a key that was never published. */
    public String ofUnknownKey() {
        return sign(key, UUID.randomUUID().toString(), TestTokens::ofAUser);
    }

    /** A user's token whose claims are good, under this header and signature. */
    public String signedAs(JWSHeader header, JWSSigner signer) {
        return sign(header, signer, TestTokens::ofAUser);
    }

    /** A token that names our key and is signed by another. */
    public String forged(UnaryOperator<JWTClaimsSet.Builder> claims) {
        return sign(newKey(), key.getKeyID(), claims);
    }

    private static JWTClaimsSet.Builder ofAUser(JWTClaimsSet.Builder claims) {
        return claims.claim("sid", "session").claim("roles", List.of("USER"));
    }

    private static String sign(RSAKey signing, String keyId, UnaryOperator<JWTClaimsSet.Builder> claims) {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(keyId)
                .build();
        return sign(header, signer(signing), claims);
    }

    private static String sign(JWSHeader header, JWSSigner signer, UnaryOperator<JWTClaimsSet.Builder> claims) {
        Instant now = Instant.now();
        var good = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject("someone")
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)));
        var token = new SignedJWT(header, claims.apply(good).build());
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    /** Signs with this key. */
    public static JWSSigner signer(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key that nobody published. */
    public static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(BITS).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

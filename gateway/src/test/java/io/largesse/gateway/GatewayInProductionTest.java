package io.largesse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.largesse.embedded.Address;
import io.largesse.embedded.EmbeddedBroker;
import io.largesse.embedded.Flush;
import io.largesse.platform.LargesseApplication;
import io.largesse.platform.test.GuardedRegistry;
import io.largesse.platform.test.TestBackends;
import io.largesse.platform.test.TestCertificates;
import io.largesse.platform.test.TestTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The gateway as it is in production: it and the services on TLS by an authority of their own, health on another port, a broker and a
 * registry that ask who is there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayInProductionTest {

    private static final String ISSUER = "https://play.example.org";
    private static final String LOGIN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\" %s;";
    private static final String USERS = "user_broker=\"broker-secret\" user_largesse=\"largesse-secret\"";

    private final TestTokens tokens = TestTokens.start();
    private final GuardedRegistry registry = GuardedRegistry.start();
    private final EmbeddedBroker broker = EmbeddedBroker.start(
            Address.anyFree(),
            null,
            Flush.BY_SYSTEM,
            Map.of(
                    "listener.security.protocol.map", "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                    "sasl.enabled.mechanisms", "PLAIN",
                    "sasl.mechanism.inter.broker.protocol", "PLAIN",
                    "listener.name.plaintext.plain.sasl.jaas.config",
                            LOGIN.formatted("broker", "broker-secret", USERS)));

    private TestCertificates certificates;
    private HttpsServer service;
    private HttpsServer health;
    private ConfigurableApplicationContext gateway;
    private HttpClient http;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        certificates = TestCertificates.in(directory);
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(certificates.context())
                .build();
        String keys = http.send(
                        HttpRequest.newBuilder(URI.create(
                                        tokens.argument().replaceFirst("^.*=", "") + "/.well-known/jwks.json"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        service = server(Map.of("/.well-known/jwks.json", keys, "/api/event-claims/me", "{\"items\":[]}"));
        health = server(Map.of("/actuator/health/readiness", "{\"status\":\"UP\"}"));
        gateway = LargesseApplication.builder(Gateway.class, Gateway.NAME)
                .run(TestBackends.arguments(Stream.concat(
                                certificates.bundle("largesse"),
                                Stream.of(
                                        "--spring.profiles.active=production",
                                        "--server.ssl.bundle=largesse",
                                        "--largesse.tls.bundle=largesse",
                                        "--management.server.port=0",
                                        "--largesse.gateway.readiness-timeout=60s",
                                        "--LARGESSE_ISSUER=" + ISSUER,
                                        "--LARGESSE_AUTH=" + address(service),
                                        "--LARGESSE_EVENTS=" + address(service),
                                        "--LARGESSE_CLAIMS=" + address(service),
                                        "--LARGESSE_FULFILLMENT=" + address(service),
                                        managementPort("auth-service"),
                                        managementPort("event-service"),
                                        managementPort("reward-orchestrator"),
                                        managementPort("fulfillment-service"),
                                        // The broker and the registry of tests have no TLS.
                                        "--largesse.production.trusted-network=true",
                                        "--LARGESSE_KAFKA=" + broker.bootstrapServers(),
                                        "--spring.kafka.security.protocol=SASL_PLAINTEXT",
                                        "--spring.kafka.properties.sasl.mechanism=PLAIN",
                                        "--spring.kafka.properties.sasl.jaas.config="
                                                + LOGIN.formatted("largesse", "largesse-secret", ""),
                                        "--LARGESSE_REGISTRY=" + registry.url(),
                                        "--LARGESSE_REGISTRY_USER=" + GuardedRegistry.USER,
                                        "--LARGESSE_REGISTRY_PASSWORD=" + GuardedRegistry.PASSWORD))
                        .toArray(String[]::new)));
    }

    @AfterAll
    void stop() {
        gateway.close();
        service.stop(0);
        health.stop(0);
        registry.close();
        broker.close();
        tokens.close();
        http.close();
    }

    @Test
    void a_request_goes_by_tls_all_the_way() throws Exception {
        HttpResponse<String> answer = get("local.server.port", "/api/event-claims/me", user());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"items\":[]}");
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(answer.headers().allValues("RateLimit-Policy"))
                .containsExactly("\"address\";q=400;w=2", "\"user\";q=100;w=2");
    }

    @Test
    void it_is_ready_with_whatever_it_has_to_log_in_to() throws Exception {
        HttpResponse<String> answer = get("local.management.port", "/actuator/health/readiness", "");

        assertThat(answer.body())
                .contains("auth-service", "event-service", "reward-orchestrator", "fulfillment-service", "registry");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void health_is_not_on_the_port_of_the_api() throws Exception {
        assertThat(get("local.server.port", "/actuator/health/readiness", "").statusCode())
                .isEqualTo(404);
        assertThat(get("local.management.port", "/actuator/prometheus", "").statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoever_does_not_know_the_authority_does_not_come_in() {
        try (HttpClient stranger = HttpClient.newHttpClient()) {
            assertThatThrownBy(() -> stranger.send(
                            request("local.server.port", "/actuator/health", ""), BodyHandlers.discarding()))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    private String user() {
        return tokens.signed(claims ->
                claims.issuer(ISSUER).subject("alice").claim("sid", "session").claim("roles", List.of("USER")));
    }

    private HttpResponse<String> get(String port, String path, String token) throws Exception {
        return http.send(request(port, path, token), BodyHandlers.ofString());
    }

    private HttpRequest request(String port, String path, String token) {
        var request = HttpRequest.newBuilder(
                URI.create("https://127.0.0.1:" + gateway.getEnvironment().getRequiredProperty(port) + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }

    private HttpsServer server(Map<String, String> answers) throws IOException {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificates.context()));
        server.createContext("/", exchange -> {
            try (exchange) {
                String answer = answers.get(exchange.getRequestURI().getPath());
                byte[] bytes = (answer == null ? "{}" : answer).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(answer == null ? 404 : 200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
        return server;
    }

    private static String address(HttpsServer server) {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    private String managementPort(String service) {
        return "--largesse.gateway.management-ports." + service + "="
                + health.getAddress().getPort();
    }
}

package io.largesse.auth;

import io.largesse.platform.LargesseApplication;
import io.largesse.platform.test.TestBackends;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** A running auth-service, and the calls of a player. */
public final class RunningAuth implements AutoCloseable {

    public static final String PASSWORD = "a long enough passphrase";

    private static final class Shared {
        static final RunningAuth instance = start(TestBackends.arguments(
                "--spring.profiles.active=local",
                "--largesse.passwords.longest-wait=60s",
                "--largesse.issuing.refresh-grace=10m"));

        private Shared() {}
    }

    private final ConfigurableApplicationContext context;

    private RunningAuth(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** One for all tests that need nothing special. */
    public static RunningAuth shared() {
        return Shared.instance;
    }

    public static RunningAuth start(String... arguments) {
        return new RunningAuth(
                LargesseApplication.builder(AuthService.class, AuthService.NAME).run(arguments));
    }

    /** What a client gets to hold. */
    public record Tokens(String accessToken, String tokenType, long expiresIn, String refreshToken) {}

    public ConfigurableApplicationContext context() {
        return context;
    }

    public int port() {
        var server = ((ServletWebServerApplicationContext) context).getWebServer();
        return Objects.requireNonNull(server).getPort();
    }

    public RestTestClient http() {
        return RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port())
                .build();
    }

    public static String freshName() {
        return "p" + UUID.randomUUID().toString().substring(0, 18);
    }

    /** Registers, and returns the user's id. */
    public String register(String username) {
        Map<?, ?> account =
                Objects.requireNonNull(post("/api/auth/register", Map.of("username", username, "password", PASSWORD))
                        .expectStatus()
                        .isCreated()
                        .expectBody(Map.class)
                        .returnResult()
                        .getResponseBody());
        return String.valueOf(account.get("userId"));
    }

    public Tokens logIn(String username) {
        return tokens(tryToLogIn(username, PASSWORD));
    }

    public RestTestClient.ResponseSpec tryToLogIn(String username, String password) {
        return post("/api/auth/login", Map.of("username", username, "password", password));
    }

    /** The access token of an account of the local profile. */
    public String staff(String username) {
        return tokens(tryToLogIn(username, "largesse-local")).accessToken();
    }

    public RestTestClient.ResponseSpec put(String path, String accessToken, Object body) {
        return http().put()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(accessToken))
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    public RestTestClient.ResponseSpec get(String path, String accessToken) {
        return http().get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(accessToken))
                .exchange();
    }

    public Tokens refresh(Tokens tokens) {
        return tokens(tryToRefresh(tokens.refreshToken()));
    }

    public RestTestClient.ResponseSpec tryToRefresh(String refreshToken) {
        return post("/api/auth/refresh", Map.of("refreshToken", refreshToken));
    }

    public RestTestClient.ResponseSpec profile(@Nullable String accessToken) {
        return http().get()
                .uri("/api/auth/profile")
                .headers(headers -> {
                    if (accessToken != null) {
                        headers.setBearerAuth(accessToken);
                    }
                })
                .exchange();
    }

    public RestTestClient.ResponseSpec post(String path, Object body) {
        return http().post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    static Tokens tokens(RestTestClient.ResponseSpec answer) {
        return Objects.requireNonNull(answer.expectStatus()
                .isOk()
                .expectBody(Tokens.class)
                .returnResult()
                .getResponseBody());
    }

    @Override
    public void close() {
        context.close();
    }
}

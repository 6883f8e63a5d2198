package io.largesse.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.embedded.EmbeddedParts;
import io.largesse.local.LocalTestSupport;
import io.largesse.local.endtoend.Api.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What ends a session ends it everywhere, and who has a token does not need auth-service: services that can be ended one by one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityEndToEndTest {

    private static final String PASSWORD = "a long enough passphrase";
    private static final String AUTH = "auth-service";
    private static final String FULFILLMENT = "fulfillment-service";

    /** What a player may read at each port. */
    private static final Map<Integer, String> READABLE = Map.of(
            3000, "/api/events",
            3001, "/api/auth/profile",
            3002, "/api/events",
            3003, "/api/event-claims/me",
            3004, "/api/inventory/me");

    private final int offset = LocalTestSupport.anyFreeOffset();
    private final Map<String, AutoCloseable> running = new HashMap<>();
    private final Api anyone = Api.anonymous(url(3000));

    record Login(String username, String userId, Api api) {}

    @BeforeAll
    void start() {
        List.of(AUTH, "event-service", "reward-orchestrator", FULFILLMENT, "gateway")
                .forEach(this::start);
        awaitReady();
    }

    @AfterAll
    void stop() throws Exception {
        for (String service : List.copyOf(running.keySet())) {
            end(service);
        }
    }

    enum Ending {
        LOGGING_IN_AGAIN,
        LOGGING_OUT,
        ANOTHER_PASSWORD,
        WITHDRAWAL,
        A_BAN,
        OTHER_ROLES;

        void of(Login player, Api anyone) {
            switch (this) {
                case LOGGING_IN_AGAIN -> anyone.login(player.username(), PASSWORD);
                case LOGGING_OUT -> player.api().post("/api/auth/logout", "").expect(204);
                case ANOTHER_PASSWORD ->
                    player.api()
                            .post(
                                    "/api/auth/password",
                                    Map.of("currentPassword", PASSWORD, "newPassword", "another long passphrase"))
                            .expect(204);
                case WITHDRAWAL ->
                    player.api().call("DELETE", "/api/auth/profile", "").expect(204);
                case A_BAN ->
                    admin(anyone)
                            .call("PUT", user(player) + "/status", Map.of("status", "BANNED", "reason", "a test"))
                            .expect(200);
                case OTHER_ROLES ->
                    admin(anyone)
                            .call("PUT", user(player) + "/roles", Map.of("roles", List.of("USER", "OPERATOR")))
                            .expect(200);
            }
        }

        private static String user(Login player) {
            return "/api/users/" + player.userId();
        }

        private static Api admin(Api anyone) {
            return anyone.login("admin", Api.LOCAL_PASSWORD);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_old_token_stops_working_at_every_port(Ending ending) {
        Login player = newPlayer();
        READABLE.forEach((port, path) -> at(port, player).get(path).expect(200));

        ending.of(player, anyone);

        READABLE.forEach((port, path) -> await(ending + " at " + url(port))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> at(port, player).get(path).status() == 401));
    }

    @Test
    void without_auth_service_claims_go_on_and_nobody_logs_in() throws Exception {
        String eventId = anyone.operator().manyClaims(100);
        Login player = newPlayer();
        player.api().get("/api/event-claims/me").expect(200);

        end(AUTH);
        try {
            List<String> claims = Stream.generate(
                            () -> player.api().claim(eventId).expect(202).text("claimId"))
                    .limit(50)
                    .toList();
            assertThat(claims)
                    .allSatisfy(claim -> assertThat(
                                    player.api().ended(claim).path("status").asString())
                            .isEqualTo("SUCCEEDED"));

            Answer login = anyone.post("/api/auth/login", Map.of("username", player.username(), "password", PASSWORD))
                    .expect(503);
            assertThat(login.header("Retry-After")).isNotEmpty();
            assertThat(login.text("code")).isEqualTo("UNAVAILABLE");
            await().untilAsserted(() -> assertThat(anyone.get("/actuator/health/readiness")
                            .expect(503)
                            .body()
                            .path("components")
                            .path("services")
                            .path("components")
                            .path(AUTH)
                            .path("status")
                            .asString(""))
                    .isEqualTo("DOWN"));
        } finally {
            start(AUTH);
            awaitReady();
        }
        anyone.login(player.username(), PASSWORD);
    }

    @Test
    void a_service_that_starts_without_auth_service_calls_no_token_wrong() throws Exception {
        Login player = newPlayer();
        end(FULFILLMENT);
        end(AUTH);
        try {
            start(FULFILLMENT);
            Answer answer = at(3004, player).get("/api/inventory/me").expect(503);
            assertThat(answer.header("Retry-After")).isNotEmpty();
        } finally {
            start(AUTH);
        }
        await().untilAsserted(() -> at(3004, player).get("/api/inventory/me").expect(200));
        awaitReady();
    }

    private Login newPlayer() {
        String username = "p" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        String userId = anyone.post("/api/auth/register", Map.of("username", username, "password", PASSWORD))
                .expect(201)
                .text("userId");
        return new Login(username, userId, anyone.login(username, PASSWORD));
    }

    private Api at(int port, Login player) {
        return new Api(url(port), player.api().token());
    }

    private String url(int port) {
        return "http://127.0.0.1:" + (port + offset);
    }

    private void start(String service) {
        running.put(service, LocalTestSupport.startService(service, offset, EmbeddedParts.shared()));
    }

    private void end(String service) throws Exception {
        Objects.requireNonNull(running.remove(service)).close();
    }

    private void awaitReady() {
        await().until(() -> anyone.get("/actuator/health/readiness").status() == 200);
    }
}

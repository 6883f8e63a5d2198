package io.largesse.platform.security;

import static com.nimbusds.jose.JWSAlgorithm.RS256;
import static io.largesse.platform.sample.RunningSample.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import io.largesse.platform.LargesseApplication;
import io.largesse.platform.messaging.Outgoing;
import io.largesse.platform.messaging.Publisher;
import io.largesse.platform.observability.TraceContext;
import io.largesse.platform.sample.RunningSample;
import io.largesse.platform.sample.SampleService;
import io.largesse.platform.test.TestBackends;
import io.largesse.platform.test.TestTokens;
import io.largesse.schema.Topic;
import io.largesse.user.SessionEnded;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

class SecurityTest {

    private final RestTestClient http = RunningSample.http();

    @Test
    void a_token_names_its_user() {
        http.get()
                .uri("/sample/me")
                .headers(bearer(TOKENS.user("user-1", "USER")))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .isEqualTo("user-1");
    }

    @Test
    void without_a_token_there_is_a_challenge_and_a_problem() {
        http.get()
                .uri("/sample/me")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("UNAUTHENTICATED")
                .jsonPath("$.type")
                .isEqualTo("/problems/unauthenticated")
                .jsonPath("$.status")
                .isEqualTo(401)
                .jsonPath("$.instance")
                .isEqualTo("/sample/me")
                .jsonPath("$.traceId")
                .exists();
    }

    static List<String> unacceptable() {
        return List.of(
                "",
                "garbage",
                "a.b.c",
                TOKENS.forged(claims -> claims),
                TOKENS.signed(claims -> claims),
                TOKENS.signed(claims -> claims.claim("roles", List.of("USER"))),
                TOKENS.signed(claims -> claims.claim("roles", List.of("USER")).claim("sid", " ")),
                TOKENS.signed(claims -> claims.claim("sid", "session").claim("scope", "sample:write")),
                TOKENS.signed(claims -> claims.claim("roles", List.of("USER"))
                        .claim("sid", "session")
                        .claim("scope", "sample:write")),
                TOKENS.signed(claims -> claims.issuer("https://elsewhere")),
                TOKENS.signed(claims -> claims.issuer(null)),
                TOKENS.signed(claims -> claims.audience("elsewhere")),
                TOKENS.signed(claims -> claims.audience((String) null)),
                TOKENS.signed(claims -> claims.subject(null)),
                TOKENS.signed(claims -> claims.subject(" ")),
                TOKENS.signed(claims -> claims.jwtID(null)),
                TOKENS.signed(claims -> claims.expirationTime(null)),
                TOKENS.signed(
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(60)))),
                TOKENS.signed(
                        claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(60)))),
                // {"alg":"none"}, and our own claims without a signature
                "eyJhbGciOiJub25lIn0." + TOKENS.user("user-1", "ADMIN").split("\\.", -1)[1] + ".");
    }

    @ParameterizedTest
    @MethodSource("unacceptable")
    void an_unacceptable_token_opens_nothing(String token) {
        http.get()
                .uri("/sample/me")
                .headers(bearer(token))
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("UNAUTHENTICATED");
    }

    static List<String> signedOtherwise() {
        RSAKey ours = TOKENS.key();
        RSAKey another = TestTokens.newKey();
        JWSSigner us = TestTokens.signer(ours);
        JWSSigner them = TestTokens.signer(another);
        return List.of(
                // Our public key is no secret: as one it must open nothing.
                TOKENS.signedAs(header(JWSAlgorithm.HS256).build(), withPublicKeyAsSecret(ours)),
                TOKENS.signedAs(header(JWSAlgorithm.PS256).build(), us),
                TOKENS.signedAs(header(JWSAlgorithm.RS384).build(), us),
                TOKENS.signedAs(header(JWSAlgorithm.RS512).build(), us),
                // A token does not say which key it is to be verified with, or where that is.
                TOKENS.signedAs(header(RS256).jwk(another.toPublicJWK()).build(), them),
                TOKENS.signedAs(
                        new JWSHeader.Builder(RS256)
                                .jwk(another.toPublicJWK())
                                .keyID(another.getKeyID())
                                .build(),
                        them),
                TOKENS.signedAs(
                        header(RS256)
                                .jwkURL(URI.create("https://elsewhere/jwks.json"))
                                .build(),
                        them),
                // Whoever does not understand what is critical must refuse.
                TOKENS.signedAs(
                        header(RS256)
                                .criticalParams(Set.of("unheard-of"))
                                .customParam("unheard-of", true)
                                .build(),
                        us),
                // Ours, but made for something else than access.
                TOKENS.signedAs(
                        header(RS256).type(new JOSEObjectType("logout+jwt")).build(), us),
                TOKENS.signedAs(
                        header(RS256).type(new JOSEObjectType("dpop+jwt")).build(), us));
    }

    private static JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm)
                .type(JOSEObjectType.JWT)
                .keyID(TOKENS.key().getKeyID());
    }

    private static JWSSigner withPublicKeyAsSecret(RSAKey key) {
        try {
            return new MACSigner(key.toRSAPublicKey().getEncoded());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("signedOtherwise")
    void only_our_key_and_our_algorithm_make_a_signature(String token) {
        String good = TOKENS.signedAs(header(RS256).build(), TestTokens.signer(TOKENS.key()));

        expect("/sample/me", good, 200);
        expect("/sample/me", token, 401);
    }

    @Test
    void tokens_of_keys_that_nobody_knows_are_refused_however_many_come() {
        expect("/sample/me", TOKENS.user("user-1", "USER"), 200);
        for (int i = 0; i < 20; i++) {
            expect("/sample/me", TOKENS.ofUnknownKey(), 401);
        }
        expect("/sample/me", TOKENS.user("user-1", "USER"), 200);
    }

    @Test
    void without_keys_no_token_is_called_wrong() {
        String nobody = "--LARGESSE_AUTH=http://127.0.0.1:1";
        try (var service =
                LargesseApplication.builder(SampleService.class, "keyless").run(TestBackends.arguments(nobody))) {
            RestTestClient keyless = http(service);
            keyless.get()
                    .uri("/sample/open/numbers?limit=7")
                    .headers(bearer(TOKENS.user("user-1", "USER")))
                    .exchange()
                    .expectStatus()
                    .isOk();
            keyless.get()
                    .uri("/sample/me")
                    .headers(bearer(TOKENS.user("user-1", "USER")))
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .valueEquals(HttpHeaders.RETRY_AFTER, "1")
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("UNAVAILABLE");
        }
    }

    @ParameterizedTest
    @MethodSource("unacceptable")
    void where_none_is_needed_an_unacceptable_token_is_none(String token) {
        expect("/sample/open/numbers?limit=7", token, 200);
        expect("/actuator/health", token, 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer ", "BEARER ", "Bearer   "})
    void the_scheme_is_named_in_any_case(String scheme) {
        http.get()
                .uri("/sample/me")
                .header(HttpHeaders.AUTHORIZATION, scheme + TOKENS.user("user-1", "USER"))
                .exchange()
                .expectStatus()
                .isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer \t", "Bearer \u00a0", "Basic dTpw", "Token ", "", "\u00e4"})
    void what_names_no_token_is_none(String authorization) {
        http.get()
                .uri("/sample/me")
                .header(HttpHeaders.AUTHORIZATION, authorization)
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void roles_and_scopes_open_what_they_name_and_nothing_else() {
        String operator = TOKENS.user("user-2", "USER", "OPERATOR");
        String machine = TOKENS.machine("client-1", "other:read", "sample:write");

        expect("/sample/operators/only", operator, 200);
        expect("/sample/machines/only", machine, 200);
        expect("/sample/operators/only", TOKENS.user("user-3", "USER"), 403);
        expect("/sample/operators/only", machine, 403);
        expect("/sample/machines/only", operator, 403);
        expect("/sample/machines/only", TOKENS.machine("client-2", "sample:write2"), 403);
        expect("/actuator/prometheus", TOKENS.user("user-5", "USER"), 403);
        expect("/actuator/prometheus", operator, 200);
    }

    @Test
    void what_no_rule_names_is_denied_and_what_is_not_there_is_not_found() {
        expect("/forgotten", TOKENS.user("user-4", "ADMIN"), 403);
        expect("/nowhere", TOKENS.user("user-4", "USER"), 404);
        http.get().uri("/forgotten").exchange().expectStatus().isUnauthorized();
        http.get().uri("/nowhere").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void who_may_not_is_told_before_the_body_is_looked_at() {
        http.post()
                .uri("/sample/bodies")
                .contentType(MediaType.APPLICATION_JSON)
                .body("not json")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void the_tokens_of_an_ended_session_stop_working_and_no_others() {
        String session = "ended-" + Instant.now();
        String token = TOKENS.session("user-6", session, "USER");
        String another = TOKENS.session("user-6", "another-" + session, "USER");
        expect("/sample/me", token, 200);

        end("user-6", session);

        await().untilAsserted(() -> expect("/sample/me", token, 401));
        expect("/sample/me", another, 200);
    }

    @Test
    void a_service_knows_at_its_first_answer_which_sessions_ended_before_it_started() {
        String session = "before-" + Instant.now();
        String ended = TOKENS.session("user-7", session, "USER");
        String alive = TOKENS.session("user-7", "another-" + session, "USER");
        end("user-7", session);

        try (var service = LargesseApplication.builder(SampleService.class, "late")
                .run(TestBackends.arguments(TOKENS.argument()))) {
            RestTestClient late = http(service);
            late.get()
                    .uri("/sample/me")
                    .headers(bearer(ended))
                    .exchange()
                    .expectStatus()
                    .isUnauthorized();
            late.get()
                    .uri("/sample/me")
                    .headers(bearer(alive))
                    .exchange()
                    .expectStatus()
                    .isOk();
            late.get()
                    .uri("/actuator/prometheus")
                    .headers(bearer(TOKENS.user("user-8", "OPERATOR")))
                    .exchange()
                    .expectBody(String.class)
                    .value(metrics -> assertThat(metrics).containsPattern("largesse_tokens_ended_sessions [1-9]"));
        }
    }

    @Test
    void a_session_that_ended_is_forgotten_once_its_tokens_have_expired() {
        Instant[] now = {Instant.parse("2026-11-01T00:00:00Z")};
        var ended = new EndedSessions(() -> now[0]);

        ended.apply(new SessionEnded("user", "live", now[0], now[0].plusSeconds(1)));
        ended.apply(new SessionEnded("user", "dead", now[0].minusSeconds(9), now[0]));

        assertThat(ended.contains("live")).isTrue();
        assertThat(ended.contains("dead")).isFalse();
        assertThat(ended.size()).isEqualTo(1);

        now[0] = now[0].plusSeconds(1);

        assertThat(ended.contains("live")).isFalse();
        assertThat(ended.size()).isZero();
    }

    private static void end(String user, String session) {
        Instant now = Instant.now();
        RunningSample.CONTEXT
                .getBean(Publisher.class)
                .publish(List.of(new Outgoing<>(
                        Topic.USER_SESSIONS,
                        user,
                        new SessionEnded(user, session, now, now.plusSeconds(300)),
                        TraceContext.parse(null))));
    }

    private static RestTestClient http(ConfigurableApplicationContext service) {
        String port = service.getEnvironment().getRequiredProperty("local.server.port");
        return RestTestClient.bindToServer().baseUrl("http://127.0.0.1:" + port).build();
    }

    private void expect(String path, String token, int status) {
        http.get().uri(path).headers(bearer(token)).exchange().expectStatus().isEqualTo(status);
    }

    private static java.util.function.Consumer<HttpHeaders> bearer(String token) {
        return headers -> headers.setBearerAuth(token);
    }
}

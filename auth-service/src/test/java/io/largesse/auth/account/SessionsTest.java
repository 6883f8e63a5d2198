package io.largesse.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.nimbusds.jwt.SignedJWT;
import io.largesse.auth.RunningAuth;
import io.largesse.auth.RunningAuth.Tokens;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.mongodb.core.MongoTemplate;

class SessionsTest {

    private final RunningAuth auth = RunningAuth.shared();
    private final String name = RunningAuth.freshName();
    private final String userId = auth.register(name);

    @Test
    void a_login_answers_with_tokens_that_say_who_and_for_how_long() throws Exception {
        Tokens tokens = auth.logIn(name);

        assertThat(tokens.tokenType()).isEqualTo("Bearer");
        assertThat(tokens.expiresIn()).isEqualTo(300);
        var token = SignedJWT.parse(tokens.accessToken());
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(token.getHeader().getKeyID()).isNotBlank();
        var claims = token.getJWTClaimsSet();
        assertThat(claims.getClaims().keySet())
                .containsExactlyInAnyOrder("iss", "aud", "sub", "sid", "jti", "roles", "iat", "exp");
        assertThat(claims.getSubject()).isEqualTo(userId);
        assertThat(claims.getStringListClaim("roles")).containsExactly("USER");
        assertThat(claims.getExpirationTime().toInstant())
                .isEqualTo(claims.getIssueTime().toInstant().plusSeconds(300));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody-has-this-name", "not a name", "", "x"})
    void an_unknown_name_and_a_wrong_password_get_the_same_answer(String unknown) {
        for (var answer : List.of(
                auth.tryToLogIn(name, "wrong password"),
                auth.tryToLogIn(unknown, RunningAuth.PASSWORD),
                auth.tryToLogIn(name, ""))) {
            answer.expectStatus()
                    .isUnauthorized()
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("BAD_CREDENTIALS")
                    .jsonPath("$.detail")
                    .isEqualTo("The name or the password is wrong.");
        }
    }

    @Test
    void what_is_no_login_is_a_bad_request() {
        auth.post("/api/auth/login", Map.of("username", name))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("password");
        auth.post("/api/auth/refresh", Map.of()).expectStatus().isBadRequest();
        auth.http().get().uri("/api/auth/login").exchange().expectStatus().isEqualTo(405);
    }

    @Test
    void logging_in_again_ends_the_session_before() {
        Tokens first = auth.logIn(name);
        Tokens second = auth.logIn(name);

        awaitEnded(first);
        auth.profile(second.accessToken()).expectStatus().isOk();
        auth.tryToRefresh(first.refreshToken()).expectStatus().isUnauthorized();
        auth.tryToRefresh(second.refreshToken()).expectStatus().isOk();
    }

    @Test
    void of_many_simultaneous_logins_one_session_lives() throws Exception {
        Callable<Tokens> login = () -> auth.logIn(name);
        List<Tokens> all;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            all = threads.invokeAll(IntStream.range(0, 100).mapToObj(_ -> login).toList()).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        await().until(() -> working(all).size() == 1);
        List<Tokens> refreshable = all.stream()
                .filter(tokens -> auth.tryToRefresh(tokens.refreshToken())
                        .returnResult(String.class)
                        .getStatus()
                        .is2xxSuccessful())
                .toList();
        assertThat(refreshable).isEqualTo(working(all));
    }

    @Test
    void a_logout_ends_the_session_everywhere_and_may_come_twice() {
        Tokens tokens = auth.logIn(name);

        logOut(tokens, 204);

        awaitEnded(tokens);
        auth.tryToRefresh(tokens.refreshToken()).expectStatus().isUnauthorized();
        logOut(tokens, 401);
        auth.profile(auth.logIn(name).accessToken()).expectStatus().isOk();
    }

    @Test
    void a_refresh_goes_on_with_the_session_and_new_tokens() throws Exception {
        Tokens first = auth.logIn(name);
        Tokens second = auth.refresh(first);

        assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
        assertThat(second.accessToken()).isNotEqualTo(first.accessToken());
        assertThat(session(second)).isEqualTo(session(first));
        auth.profile(first.accessToken()).expectStatus().isOk();
        auth.profile(second.accessToken()).expectStatus().isOk();
        assertThat(auth.refresh(second).refreshToken()).isNotEqualTo(second.refreshToken());
    }

    @Test
    void a_refresh_that_is_sent_twice_gets_the_same_token_twice() {
        Tokens first = auth.logIn(name);

        assertThat(auth.refresh(first).refreshToken())
                .isEqualTo(auth.refresh(first).refreshToken());
    }

    @Test
    void a_used_token_ends_the_session_once_the_grace_is_over() {
        Tokens first = auth.logIn(name);
        Tokens second = auth.refresh(first);
        aged(Duration.ofMinutes(11));

        auth.tryToRefresh(first.refreshToken())
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("INVALID_REFRESH_TOKEN");

        awaitEnded(second);
        auth.tryToRefresh(second.refreshToken()).expectStatus().isUnauthorized();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "a.b", "..", "a.b.c.d", "\u0000.\u0000.\u0000"})
    void what_is_no_refresh_token_continues_nothing(String token) {
        auth.tryToRefresh(token)
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("INVALID_REFRESH_TOKEN");
    }

    @Test
    void refresh_tokens_are_not_stored() {
        Tokens tokens = auth.logIn(name);

        var account = store().getCollection("accounts")
                .find(Filters.eq("_id", userId))
                .first();

        String bits = tokens.refreshToken().substring(tokens.refreshToken().lastIndexOf('.') + 1);
        assertThat(account).isNotNull();
        assertThat(String.valueOf(account)).doesNotContain(bits);
    }

    @Test
    void who_may_not_take_part_gets_no_tokens_but_is_told_only_with_the_right_password() {
        Tokens before = auth.logIn(name);
        store().getCollection("accounts")
                .updateOne(Filters.eq("_id", userId), Updates.set("standing.status", "BANNED"));

        auth.tryToLogIn(name, RunningAuth.PASSWORD)
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("ACCOUNT_NOT_ACTIVE");
        auth.tryToLogIn(name, "wrong password").expectStatus().isUnauthorized();
        auth.tryToRefresh(before.refreshToken()).expectStatus().isForbidden();
    }

    @Test
    void the_profile_needs_a_token() {
        auth.profile(null).expectStatus().isUnauthorized();
        auth.profile("garbage").expectStatus().isUnauthorized();
    }

    private void awaitEnded(Tokens tokens) {
        await().untilAsserted(
                        () -> auth.profile(tokens.accessToken()).expectStatus().isUnauthorized());
    }

    private List<Tokens> working(List<Tokens> all) {
        return all.stream()
                .filter(tokens -> auth.profile(tokens.accessToken())
                        .returnResult(String.class)
                        .getStatus()
                        .is2xxSuccessful())
                .toList();
    }

    private void logOut(Tokens tokens, int status) {
        auth.http()
                .post()
                .uri("/api/auth/logout")
                .headers(headers -> headers.setBearerAuth(tokens.accessToken()))
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    /** Makes the last rotation older than it is. */
    private void aged(Duration by) {
        var account = store().getCollection("accounts")
                .find(Filters.eq("_id", userId))
                .first();
        assertThat(account).isNotNull();
        Date at = account.getEmbedded(List.of("session", "replaced", "at"), Date.class);
        store().getCollection("accounts")
                .updateOne(
                        Filters.eq("_id", userId),
                        Updates.set(
                                "session.replaced.at", Date.from(at.toInstant().minus(by))));
    }

    private static String session(Tokens tokens) throws Exception {
        return SignedJWT.parse(tokens.accessToken()).getJWTClaimsSet().getStringClaim("sid");
    }

    private MongoTemplate store() {
        return auth.context().getBean(MongoTemplate.class);
    }
}

package io.largesse.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.largesse.auth.RunningAuth;
import io.largesse.auth.RunningAuth.Tokens;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

class OwnAccountTest {

    private static final String ANOTHER = "another long passphrase";

    private final RunningAuth auth = RunningAuth.shared();
    private final MongoTemplate store = auth.context().getBean(MongoTemplate.class);
    private final String name = RunningAuth.freshName();
    private final String userId = auth.register(name);

    @Test
    void another_password_ends_every_session() {
        Tokens tokens = auth.logIn(name);

        change(tokens, RunningAuth.PASSWORD, ANOTHER).expectStatus().isNoContent();

        await().untilAsserted(
                        () -> auth.profile(tokens.accessToken()).expectStatus().isUnauthorized());
        auth.tryToRefresh(tokens.refreshToken()).expectStatus().isUnauthorized();
        auth.tryToLogIn(name, RunningAuth.PASSWORD).expectStatus().isUnauthorized();
        auth.tryToLogIn(name, ANOTHER).expectStatus().isOk();
    }

    @Test
    void without_the_present_password_or_with_a_weak_one_nothing_changes() {
        Tokens tokens = auth.logIn(name);

        change(tokens, "not the password", ANOTHER)
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("WRONG_PASSWORD");
        for (String weak : new String[] {"short", "password1"}) {
            change(tokens, RunningAuth.PASSWORD, weak)
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.errors[0].field")
                    .isEqualTo("newPassword");
        }

        auth.profile(tokens.accessToken()).expectStatus().isOk();
        auth.tryToLogIn(name, RunningAuth.PASSWORD).expectStatus().isOk();
    }

    @Test
    void a_common_password_is_not_taken() {
        auth.post("/api/auth/register", Map.of("username", RunningAuth.freshName(), "password", "Password1"))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].message")
                .isEqualTo("must not be one of the most common passwords");
    }

    @Test
    void who_leaves_is_forgotten_and_does_not_come_back() {
        Tokens tokens = auth.logIn(name);

        withdraw(tokens.accessToken()).expectStatus().isNoContent();

        await().untilAsserted(
                        () -> auth.profile(tokens.accessToken()).expectStatus().isUnauthorized());
        assertErased();
        auth.get("/api/users/" + userId, auth.staff("auditor"))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("WITHDRAWN")
                .jsonPath("$.username")
                .isEmpty();
        auth.tryToLogIn(name, RunningAuth.PASSWORD)
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("ACCOUNT_NOT_ACTIVE");
        auth.tryToLogIn(name, ANOTHER).expectStatus().isUnauthorized();

        // The name is free, and whoever takes it is somebody else.
        assertThat(auth.register(name)).isNotEqualTo(userId);
        auth.profile(auth.logIn(name).accessToken()).expectStatus().isOk();
    }

    @Test
    void what_a_crash_leaves_of_a_name_is_erased_later() {
        store.getCollection("accounts")
                .updateOne(Filters.eq("_id", userId), Updates.set("standing.status", "WITHDRAWN"));

        auth.context().getBean(OwnAccount.class).eraseRest();

        assertErased();
    }

    private void assertErased() {
        Document account =
                store.getCollection("accounts").find(Filters.eq("_id", userId)).first();
        assertThat(Objects.requireNonNull(account).toJson()).doesNotContain(name);
        assertThat(store.getCollection("usernames")
                        .find(Filters.eq("_id", name))
                        .first())
                .isNull();
    }

    private RestTestClient.ResponseSpec change(Tokens tokens, String present, String next) {
        return auth.http()
                .post()
                .uri("/api/auth/password")
                .headers(headers -> headers.setBearerAuth(tokens.accessToken()))
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("currentPassword", present, "newPassword", next))
                .exchange();
    }

    private RestTestClient.ResponseSpec withdraw(String accessToken) {
        return auth.http()
                .method(HttpMethod.DELETE)
                .uri("/api/auth/profile")
                .headers(headers -> headers.setBearerAuth(accessToken))
                .exchange();
    }
}

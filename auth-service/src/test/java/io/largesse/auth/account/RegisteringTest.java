package io.largesse.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import io.largesse.auth.RunningAuth;
import io.largesse.auth.account.domain.Username;
import io.largesse.platform.messaging.Tables;
import io.largesse.platform.observability.TraceContext;
import io.largesse.schema.Topic;
import io.largesse.user.UserStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.data.mongodb.core.MongoTemplate;

class RegisteringTest {

    private final RunningAuth auth = RunningAuth.shared();
    private final MongoTemplate store = auth.context().getBean(MongoTemplate.class);

    @Test
    void an_account_is_made_and_can_be_looked_at() {
        String name = RunningAuth.freshName();
        String userId = auth.register(name);

        auth.profile(auth.logIn(name).accessToken())
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.userId")
                .isEqualTo(userId)
                .jsonPath("$.username")
                .isEqualTo(name)
                .jsonPath("$.roles")
                .isEqualTo(List.of("USER"))
                .jsonPath("$.status")
                .isEqualTo("ACTIVE")
                .jsonPath("$.createdAt")
                .value(String.class, at -> assertThat(at).endsWith("Z"))
                .jsonPath("$.password")
                .doesNotExist()
                .jsonPath("$.length()")
                .isEqualTo(5);
    }

    @Test
    void the_others_hear_of_the_account() {
        List<UserStatus> heard = new CopyOnWriteArrayList<>();
        var table = auth.context().getBean(Tables.class).of(Topic.USER_STATUS, heard::add);
        table.start();

        String userId = auth.register(RunningAuth.freshName());

        await().untilAsserted(() -> assertThat(heard)
                .filteredOn(status -> status.getUserId().equals(userId))
                .as("at least once, and whatever the times the same")
                .isNotEmpty()
                .allSatisfy(status -> {
                    assertThat(status.getStatus()).isEqualTo("ACTIVE");
                    assertThat(status.getVersion()).isEqualTo(1);
                    assertThat(status.getReason()).isNull();
                }));
        table.stop();
    }

    @Test
    void a_name_is_taken_once_whatever_the_case() {
        String name = RunningAuth.freshName();
        auth.register(name);

        for (String again : List.of(name, name.toUpperCase(Locale.ROOT))) {
            auth.post("/api/auth/register", Map.of("username", again, "password", RunningAuth.PASSWORD))
                    .expectStatus()
                    .isEqualTo(409)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("USERNAME_TAKEN");
        }
    }

    @Test
    void of_many_who_want_a_name_at_once_one_gets_it() throws Exception {
        var registering = auth.context().getBean(Registering.class);
        var name = new Username(RunningAuth.freshName());
        Callable<Boolean> attempt = () -> registering
                .register(name, RunningAuth.PASSWORD, TraceContext.parse(null))
                .isPresent();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> attempts = threads.invokeAll(
                    IntStream.range(0, 8).mapToObj(_ -> attempt).toList());
            assertThat(attempts.stream().filter(Future::resultNow)).hasSize(1);
        }
        assertThat(store.getCollection("accounts").countDocuments(Filters.eq("username", name.value())))
                .isEqualTo(1);
    }

    @Test
    void a_name_whose_registration_broke_off_can_be_had() {
        String name = RunningAuth.freshName();
        store.getCollection("usernames").insertOne(new Document("_id", name).append("userId", "left-over-" + name));

        assertThat(auth.register(name)).isEqualTo("left-over-" + name);
        auth.logIn(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ab|long enough|username",
                "has space|long enough|username",
                "fine-name|short|password",
            })
    void what_breaks_a_rule_is_named(String username, String password, String field) {
        auth.post("/api/auth/register", Map.of("username", username, "password", password))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("VALIDATION_FAILED")
                .jsonPath("$.errors.length()")
                .isEqualTo(1)
                .jsonPath("$.errors[0].field")
                .isEqualTo(field);
    }

    @Test
    void nobody_registers_with_roles() {
        auth.post(
                        "/api/auth/register",
                        Map.of("username", "fine-name", "password", "long enough", "roles", List.of("ADMIN")))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("roles");
    }

    @Test
    void the_password_is_not_stored() {
        String name = RunningAuth.freshName();
        String userId = auth.register(name);

        String stored = Optional.ofNullable(store.getCollection("accounts")
                        .find(Filters.eq("_id", userId))
                        .first())
                .orElseThrow()
                .toJson();
        assertThat(stored).doesNotContain(RunningAuth.PASSWORD).contains("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void the_local_accounts_are_there_with_their_roles() {
        for (String name : List.of("admin", "operator", "auditor", "player")) {
            String role = name.equals("player") ? "USER" : name.toUpperCase(Locale.ROOT);
            var tokens = auth.tryToLogIn(name, "largesse-local")
                    .expectStatus()
                    .isOk()
                    .expectBody(RunningAuth.Tokens.class)
                    .returnResult()
                    .getResponseBody();
            auth.profile(Optional.ofNullable(tokens).orElseThrow().accessToken())
                    .expectBody()
                    .jsonPath("$.roles")
                    .isEqualTo(List.of(role));
        }
    }
}

package io.largesse.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import io.largesse.auth.RunningAuth;
import io.largesse.auth.token.domain.KeyTimes;
import io.largesse.auth.token.store.SealedKeys;
import io.largesse.platform.audit.Act;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.test.TestBackends;
import java.text.ParseException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

class KeyRingTest {

    @Test
    void only_the_public_half_is_published() throws ParseException {
        String published = Objects.requireNonNull(RunningAuth.shared()
                .http()
                .get()
                .uri("/.well-known/jwks.json")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "max-age=60, public")
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());

        var key = JWKSet.parse(published).getKeys().getFirst();
        assertThat(key.isPrivate()).isFalse();
        assertThat(key.size()).isEqualTo(2048);
        assertThat(key.toJSONObject().keySet()).containsExactlyInAnyOrder("kty", "e", "use", "kid", "alg", "n");
    }

    @Test
    void tokens_and_keys_outlive_a_restart_and_are_shared_by_instances() {
        String database = "--spring.mongodb.database=" + TestBackends.freshDatabase();
        String name = RunningAuth.freshName();
        RunningAuth.Tokens tokens;
        try (var before = RunningAuth.start(TestBackends.arguments(database))) {
            before.register(name);
            tokens = before.logIn(name);
        }

        try (var after = RunningAuth.start(TestBackends.arguments(database));
                var beside = RunningAuth.start(TestBackends.arguments(database))) {
            after.profile(tokens.accessToken()).expectStatus().isOk();
            beside.profile(after.refresh(tokens).accessToken()).expectStatus().isOk();
            assertThat(published(after)).isEqualTo(published(beside));
            String stored = after.context()
                    .getBean(MongoTemplate.class)
                    .getCollection("keys")
                    .find()
                    .map(Document::toJson)
                    .first();
            // With their quotes: the sealed key is Base64, in which any three letters may follow each other.
            assertThat(stored).contains("\"sealed\"").doesNotContain("\"d\"", "\"RSA\"");

            assertThatThrownBy(() -> RunningAuth.start(TestBackends.arguments(
                            database, "--LARGESSE_SECRET=another-secret-of-thirty-two-characters")))
                    .rootCause()
                    .satisfies(e -> assertThat(e.toString()).contains("Tag"));
        }
    }

    @Test
    void of_two_first_keys_one_wins() {
        var ring = RunningAuth.shared().context().getBean(KeyRing.class);
        var stored = RunningAuth.shared().context().getBean(SealedKeys.class);
        var late = new KeySeal("another-secret-of-thirty-two-characters");

        stored.add(
                late.seal(new KeyTimes(1, Instant.EPOCH, Instant.EPOCH), ring.signing()),
                Act.made("KEY_MADE", "1", Map.of()),
                Initiator.system());

        assertThat(stored.all()).hasSize(1);
        assertThatThrownBy(() -> late.open(stored.all().getFirst())).hasMessageContaining("LARGESSE_SECRET");
    }

    @Test
    void a_secret_too_short_to_be_one_is_refused_at_start() {
        assertThatThrownBy(() -> RunningAuth.start(TestBackends.arguments("--LARGESSE_SECRET=short")))
                .hasStackTraceContaining("largesse.issuing");
    }

    private static Map<String, Object> published(RunningAuth auth) {
        return auth.context().getBean(KeyRing.class).published().toJSONObject();
    }
}

package io.largesse.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.orchestrator.Client.Answer;
import io.largesse.platform.test.TestTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubmittingTest {

    private final TestTokens tokens = TestTokens.start();
    // What the broker takes late is not to be sent twice.
    private final RunningOrchestrator orchestrator =
            RunningOrchestrator.start(tokens, "--largesse.claims.first-resend=5s");
    private Participants participants;
    private final Client alice = orchestrator.user("alice");
    private final Client bob = orchestrator.user("bob");

    SubmittingTest() {
        participants = new Participants(orchestrator.context());
    }

    @BeforeAll
    void participantsAreThere() {
        alice.ended(alice.claim("warm-up", Client.newKey()).claimId());
    }

    @AfterAll
    void stop() {
        participants.close();
        orchestrator.close();
        tokens.close();
    }

    @Test
    void a_new_claim_is_accepted_with_the_place_where_it_can_be_followed() {
        Answer accepted = alice.claim("event", Client.newKey());

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("Location")).isEqualTo("/api/event-claims/" + accepted.claimId());
        assertThat(accepted.header("Retry-After")).isEqualTo("1");
        assertThat(accepted.header("ETag")).isEqualTo("\"1\"");
        assertThat(accepted.body().path("status").asString()).isEqualTo("PENDING_VALIDATION");
        assertThat(alice.get(accepted.header("Location")).status())
                .as("it can be read at once")
                .isEqualTo(200);
    }

    @Test
    void a_repeat_is_answered_with_the_same_claim_202_while_it_runs_and_200_after() {
        participants.silence("slow", "VALIDATE");
        String key = Client.newKey();
        Answer first = alice.claim("slow", key);
        Answer running = alice.claim("slow", key);

        assertThat(running.status()).isEqualTo(202);
        assertThat(running.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(running.header("Retry-After")).isEqualTo("1");
        assertThat(first.header("Idempotent-Replayed")).isEmpty();

        participants.speak("slow", "VALIDATE");
        alice.ended(first.claimId());
        Answer after = alice.claim("slow", key);

        assertThat(after.status()).isEqualTo(200);
        assertThat(after.claimId()).isEqualTo(first.claimId());
        assertThat(after.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(after.header("Retry-After")).isEmpty();
        assertThat(after.header("Location")).isEqualTo(first.header("Location"));
    }

    @Test
    void an_empty_body_and_one_without_a_choice_are_the_same_request() {
        String key = Client.newKey();
        String first = alice.claim("event", "", "X-Idempotency-Key", key).claimId();

        for (String body : List.of("{}", "{\"rewardIds\":[]}", " { } ")) {
            Answer repeat = alice.claim("event", body, "Idempotency-Key", key);
            assertThat(repeat.status()).as(body).isIn(200, 202);
            assertThat(repeat.claimId()).isEqualTo(first);
        }
    }

    @Test
    void neither_the_order_of_the_choice_nor_repeats_make_another_request() {
        String key = Client.newKey();
        Answer first = alice.claim("event", "{\"rewardIds\":[\"a\",\"b\"]}", "X-Idempotency-Key", key);
        Answer other = alice.claim("event", "{\"rewardIds\":[\"b\",\"a\",\"b\"]}", "X-Idempotency-Key", key);

        assertThat(other.claimId()).isEqualTo(first.claimId());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            event | {"rewardIds":["a"]}
            other | {}
            """)
    void the_same_key_for_another_request_is_refused_and_changes_nothing(String event, String body) {
        String key = Client.newKey();
        Answer first = alice.claim("event", key);
        Answer reused = alice.claim(event, body, "X-Idempotency-Key", key);

        assertThat(reused.status()).isEqualTo(422);
        assertThat(reused.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(reused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(alice.ended(first.claimId()).path("status").asString()).isEqualTo("SUCCEEDED");
    }

    @Test
    void keys_belong_to_their_user() {
        String key = Client.newKey();

        assertThat(alice.claim("event", key).claimId())
                .isNotEqualTo(bob.claim("event", key).claimId());
    }

    @Test
    void a_claim_without_a_key_is_refused() {
        Answer refused = alice.claim("event", "{}", new String[0]);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
        assertThat(refused.body().path("traceId").asString()).hasSize(32);
        assertThat(refused.body().path("type").asString()).isEqualTo("/problems/idempotency-key-required");
        assertThat(refused.body().path("instance").asString()).isEqualTo("/api/event-claims/event/claim");
    }

    @Test
    void a_key_that_is_no_key_is_refused() {
        assertThat(alice.claim("event", "{}", "X-Idempotency-Key", "with space").code())
                .isEqualTo("IDEMPOTENCY_KEY_INVALID");
        assertThat(alice.claim("event", "{}", "X-Idempotency-Key", "x".repeat(256))
                        .code())
                .isEqualTo("IDEMPOTENCY_KEY_INVALID");
        assertThat(alice.claim("event", "{}", "X-Idempotency-Key", "x".repeat(255))
                        .status())
                .isEqualTo(202);
        assertThat(alice.claim("event", "{}", "X-Idempotency-Key", "one", "Idempotency-Key", "two")
                        .code())
                .isEqualTo("IDEMPOTENCY_KEY_INVALID");
        String key = Client.newKey();
        assertThat(alice.claim("event", "{}", "X-Idempotency-Key", key, "Idempotency-Key", key)
                        .status())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "\"text\"",
                "{\"rewardIds\":\"a\"}",
                "{\"rewardIds\":[1]}",
                "{\"reward\":[]}",
                "{\"rewardIds\":[\"\"]}",
                "{\"rewardIds\":[null]}",
                "{} {}"
            })
    void a_body_that_is_not_as_described_is_refused(String body) {
        Answer refused = alice.claim("event", body, "X-Idempotency-Key", Client.newKey());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isIn("VALIDATION_FAILED", "MALFORMED_BODY");
        assertThat(refused.response().body()).doesNotContain("Exception", "io.largesse", "org.springframework");
    }

    @Test
    void a_body_over_the_limit_is_refused() {
        String body = "{\"rewardIds\":[\"" + "x".repeat(70_000) + "\"]}";

        assertThat(alice.claim("event", body, "X-Idempotency-Key", Client.newKey())
                        .status())
                .isEqualTo(413);
    }

    @Test
    void only_players_claim() {
        String key = Client.newKey();

        assertThat(new Client(orchestrator.port(), "").claim("event", key).status())
                .isEqualTo(401);
        assertThat(new Client(orchestrator.port(), "nonsense")
                        .claim("event", key)
                        .status())
                .isEqualTo(401);
        assertThat(orchestrator.staff("OPERATOR").claim("event", key).status()).isEqualTo(403);
        assertThat(orchestrator
                        .staff("AUDITOR")
                        .claim("event", "{", "X-Idempotency-Key", key)
                        .status())
                .as("before the body is read")
                .isEqualTo(403);
    }

    @Test
    void sixty_four_equal_requests_at_once_make_one_claim() throws Exception {
        String key = Client.newKey();
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                answers.add(threads.submit(() -> alice.claim("event", key)));
            }
        }
        String claimId = answers.getFirst().get().claimId();
        int accepted = 0;
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().claimId()).isEqualTo(claimId);
            accepted += answer.get().header("Idempotent-Replayed").isEmpty() ? 1 : 0;
        }
        assertThat(accepted).as("the others were replayed").isEqualTo(1);
        alice.ended(claimId);
        await().until(() -> participants.lifecycle(claimId).contains("SUCCEEDED"));
        assertThat(participants.lifecycle(claimId)).containsOnlyOnce("PENDING_VALIDATION", "SUCCEEDED");
    }
}

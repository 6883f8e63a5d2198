package io.largesse.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.platform.test.TestBackends;
import io.largesse.platform.test.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClaimMetricsTest {

    private static final String UNSETTLED = "largesse.claims.unsettled";
    private static final String UNDER_REVIEW = "largesse.claims.under.review";

    private final TestTokens tokens = TestTokens.start();
    private final String database = TestBackends.freshDatabase();

    @AfterEach
    void stop() {
        tokens.close();
    }

    @Test
    void what_is_under_way_shows_its_age_on_every_instance_that_knows_of_it_until_it_is_settled() {
        try (var first = start();
                var participants = new Participants(first.context())) {
            participants.silence("slow", "FULFILL");
            Client alice = first.user("alice");
            String id = alice.claim("slow", Client.newKey()).claimId();
            alice.becomes(id, "PENDING_FULFILLMENT");

            await().until(() -> oldest(first) > 2);
            assertThat(waiting(first)).isPositive().isLessThanOrEqualTo(oldest(first));
            try (var second = start()) {
                await().until(() -> oldest(second) > 2);

                participants.speak("slow", "FULFILL");

                alice.becomes(id, "SUCCEEDED");
                await().untilAsserted(() -> assertThat(Stream.of(first, second)
                                .mapToDouble(one -> oldest(one) + waiting(one) + value(one, UNSETTLED))
                                .sum())
                        .isZero());
            }
        }
    }

    @Test
    void claims_that_wait_for_a_person_are_counted_by_every_instance_and_after_a_restart() {
        String id;
        try (var first = start("--largesse.claims.step-limit=15s");
                var second = start("--largesse.claims.step-limit=15s");
                var participants = new Participants(first.context())) {
            participants.silence("stuck", "FULFILL");
            Client alice = first.user("alice");
            id = alice.claim("stuck", Client.newKey()).claimId();
            alice.becomes(id, "NEEDS_INTERVENTION");

            await().until(() -> value(first, UNDER_REVIEW) == 1 && value(second, UNDER_REVIEW) == 1);
            await().until(() -> oldest(first) == 0);
        }
        try (var alone = start("--largesse.claims.sweep-interval=0s");
                var participants = new Participants(alone.context())) {
            await().until(() -> value(alone, UNDER_REVIEW) == 1);

            alone.staff("ADMIN")
                    .post(
                            "/api/event-claims/" + id + "/resolve",
                            "{\"outcome\":\"FAILED\",\"reason\":\"not in the game\"}");

            alone.user("alice").becomes(id, "FAILED");
            await().until(() -> participants.commands(id).contains("REVOKE#1"));
            await().until(() -> value(alone, UNDER_REVIEW) == 0);
        }
    }

    private RunningOrchestrator start(String... more) {
        return RunningOrchestrator.start(
                tokens,
                Stream.concat(
                                Stream.of(
                                        "--spring.mongodb.database=" + database,
                                        "--largesse.claims.longest-resend=1s",
                                        "--largesse.claims.count-interval=100ms"),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private static double oldest(RunningOrchestrator orchestrator) {
        return value(orchestrator, "largesse.claims.oldest.age");
    }

    private static double waiting(RunningOrchestrator orchestrator) {
        return value(orchestrator, "largesse.outbox.age", "collection", "claims");
    }

    private static double value(RunningOrchestrator orchestrator, String gauge, String... tags) {
        return orchestrator
                .context()
                .getBean(MeterRegistry.class)
                .get(gauge)
                .tags(tags)
                .gauge()
                .value();
    }
}

package io.largesse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.platform.LargesseApplication;
import io.largesse.platform.sample.RunningSample;
import io.largesse.platform.test.TestBackends;
import io.largesse.platform.test.malformed.ApiDocument;
import io.largesse.platform.test.malformed.Malformed;
import org.junit.jupiter.api.Test;

/** In front of a service that refuses what it does not know, as all of them do. */
class MalformedTest {

    /** The gateway knows routes, not what is behind them: one of each, with and without a body. */
    private static final ApiDocument ROUTES = ApiDocument.listing(
            "POST /api/auth/login",
            "GET /api/auth/profile",
            "PUT /api/users/{userId}/status",
            "GET /.well-known/jwks.json",
            "POST /api/events",
            "GET /api/events/{eventId}",
            "PUT /api/rewards/{rewardId}",
            "POST /api/rewards/{rewardId}/coupons",
            "POST /api/activities",
            "POST /api/event-claims/{eventId}/claim",
            "DELETE /api/dead-letters/{id}",
            "GET /api/inventory/me",
            "GET /problems/{code}");

    @Test
    void whatever_is_sent_is_answered_as_promised() throws Exception {
        String service = "http://127.0.0.1:" + RunningSample.port();
        try (var gateway = LargesseApplication.builder(Gateway.class, "gateway")
                .run(TestBackends.arguments(
                        RunningSample.TOKENS.argument(),
                        "--largesse.gateway.services.auth-service=" + service,
                        "--largesse.gateway.services.event-service=" + service,
                        "--largesse.gateway.services.reward-orchestrator=" + service,
                        "--largesse.gateway.services.fulfillment-service=" + service))) {
            int port = Integer.parseInt(gateway.getEnvironment().getRequiredProperty("local.server.port"));

            var answers = Malformed.send(
                    port,
                    ROUTES,
                    RunningSample.TOKENS.user("player", "USER"),
                    RunningSample.TOKENS.machine("game-server", "activity:write"));

            assertThat(answers.byStatus()).containsKeys(400, 401, 404);
        }
    }
}

package io.largesse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.platform.LargesseApplication;
import io.largesse.platform.test.TestBackends;
import io.largesse.platform.test.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class ServiceAwayTest {

    /** A port that nothing listens on. */
    private static final String NOBODY = "http://127.0.0.1:1";

    @Test
    void a_service_that_is_away_is_a_503_and_readiness_names_it() throws Exception {
        try (TestTokens tokens = TestTokens.start();
                HttpClient http = HttpClient.newHttpClient();
                var gateway = LargesseApplication.builder(Gateway.class, "gateway")
                        .run(TestBackends.arguments(
                                tokens.argument(), "--largesse.gateway.services.fulfillment-service=" + NOBODY))) {
            String address = "http://127.0.0.1:" + gateway.getEnvironment().getRequiredProperty("local.server.port");

            HttpResponse<String> answer = get(http, address + "/api/inventory/me", tokens.user("alice", "USER"));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).contains("\"code\":\"UNAVAILABLE\"").doesNotContain("Exception");

            HttpResponse<String> readiness =
                    get(http, address + "/actuator/health/readiness", tokens.user("alice", "USER"));
            assertThat(readiness.statusCode()).isEqualTo(503);
            assertThat(readiness.body()).contains("fulfillment-service", "the service does not answer");
        }
    }

    private static HttpResponse<String> get(HttpClient http, String uri, String token)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(uri))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}

package io.largesse.platform.production;

import io.largesse.platform.LargesseApplication;
import io.largesse.platform.sample.SampleService;
import io.largesse.platform.test.TestBackends;
import io.largesse.platform.test.TestTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Health and metrics have a port of their own, with the settings of production on the store and the broker of tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ManagementPortTest {

    private final TestTokens tokens = TestTokens.start();
    private final ConfigurableApplicationContext sample = LargesseApplication.builder(SampleService.class, "sample")
            .run(TestBackends.arguments(
                    tokens.argument(),
                    "--spring.config.import=classpath:platform-production.properties",
                    "--management.server.port=0"));

    @AfterAll
    void stop() {
        sample.close();
        tokens.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void health_is_for_everybody(String path) {
        expect("local.management.port", path, "", 200);
    }

    @ParameterizedTest
    @CsvSource({
        "/actuator/prometheus, '', 401",
        "/actuator/prometheus, user, 403",
        "/actuator/prometheus, operator, 200",
        "/actuator/prometheus, metrics, 200",
        "/actuator/prometheus, activities, 403",
        "/actuator/metrics, '', 401",
        "/actuator/metrics, metrics, 403",
        "/actuator/metrics, operator, 200",
        "/actuator/env, operator, 404",
        "/actuator, '', 401"
    })
    void metrics_are_for_staff_and_for_who_may_read_them(String path, String caller, int status) {
        expect("local.management.port", path, caller, status);
    }

    @Test
    void the_api_is_not_there() {
        expect("local.management.port", "/sample/me", "", 401);
        expect("local.management.port", "/sample/me", "user", 404);
        expect("local.server.port", "/sample/me", "user", 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/readiness", "/actuator/prometheus", "/actuator"})
    void none_of_it_is_on_the_port_of_the_api(String path) {
        expect("local.server.port", path, "operator", 404);
    }

    private void expect(String port, String path, String caller, int status) {
        RestTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + sample.getEnvironment().getRequiredProperty(port))
                .build()
                .get()
                .uri(path)
                .headers(headers -> authorize(headers, caller))
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    private void authorize(HttpHeaders headers, String caller) {
        switch (caller) {
            case "user" -> headers.setBearerAuth(tokens.user("alice", "USER"));
            case "operator" -> headers.setBearerAuth(tokens.user("olga", "OPERATOR"));
            case "metrics" -> headers.setBearerAuth(tokens.machine("prometheus", "metrics:read"));
            case "activities" -> headers.setBearerAuth(tokens.machine("game", "activity:write"));
            default -> {
                // nobody
            }
        }
    }
}

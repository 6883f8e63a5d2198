package io.largesse.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.largesse.embedded.Address;
import io.largesse.embedded.EmbeddedRegistry;
import io.largesse.embedded.Ports;
import io.largesse.platform.tls.OutgoingTls;
import io.largesse.schema.Topic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
final class SchemaRegistrationTest {

    private static final int SERVICES = 5;
    private static final RegistryLogin NO_LOGIN = new RegistryLogin("", "");

    @Test
    void services_that_start_together_wait_for_the_registry_and_register_everything_once() throws Exception {
        Address address = new Address(Address.LOOPBACK, Ports.anyFree());
        String api = "http://127.0.0.1:" + address.port() + "/apis/ccompat/v7";
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> starts = IntStream.range(0, SERVICES)
                    .<Future<?>>mapToObj(_ -> threads.submit(
                            new SchemaRegistration(api, NO_LOGIN, OutgoingTls.ofJvm(), Topic.ALL)::start))
                    .toList();
            await().during(Duration.ofSeconds(1)).until(() -> starts.stream().noneMatch(Future::isDone));
            try (EmbeddedRegistry _ = EmbeddedRegistry.start(address, null)) {
                await().until(() -> starts.stream().allMatch(Future::isDone));
                for (Future<?> start : starts) {
                    start.get();
                }
                for (Topic<?> topic : Topic.ALL) {
                    assertThat(get(api + "/subjects/" + topic.subject() + "/versions"))
                            .isEqualTo("[1]");
                    assertThat(get(api + "/config/" + topic.subject())).contains("FULL_TRANSITIVE");
                }
                new SchemaRegistration(api, NO_LOGIN, OutgoingTls.ofJvm(), Topic.ALL).start();
                assertThat(get(api + "/subjects/" + Topic.CLAIM_RESULTS.subject() + "/versions"))
                        .isEqualTo("[1]");

                Topic<?> changed = new Topic<>(
                        Topic.CLAIM_RESULTS.name(),
                        Topic.GAME_ACTIVITY.type(),
                        Topic.GAME_ACTIVITY.schema(),
                        Duration.ofDays(1));
                assertThatThrownBy(() ->
                                new SchemaRegistration(api, NO_LOGIN, OutgoingTls.ofJvm(), List.of(changed)).start())
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("claim.results-value");
            }
        }
    }

    @Test
    void a_start_that_waits_ends_when_it_is_stopped() {
        var registration =
                new SchemaRegistration("http://127.0.0.1:" + Ports.anyFree(), NO_LOGIN, OutgoingTls.ofJvm(), Topic.ALL);
        Thread starting = Thread.ofPlatform().start(registration::start);
        await().until(registration::isRunning);
        registration.stop();
        await().until(() -> !starting.isAlive());
    }

    private static String get(String url) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}

package io.largesse.platform.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.platform.LargesseApplication;
import io.largesse.platform.sample.RunningSample;
import io.largesse.platform.sample.SampleService;
import io.largesse.platform.test.TestBackends;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A service with two nodes, behind a load balancer that asks every now and then whether they are ready. */
class DrainingTest {

    private static final int SENDERS = 8;
    private static final int SOME = 200;
    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger byStaying = new AtomicInteger();
    private final AtomicInteger byLeaving = new AtomicInteger();
    private final AtomicInteger lastOnTheirConnections = new AtomicInteger();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private volatile boolean leavingIsReady;
    private volatile boolean over;

    @Test
    void no_request_fails_when_a_node_ends() throws Exception {
        var leaving = LargesseApplication.builder(SampleService.class, "sample")
                .run(TestBackends.arguments(
                        RunningSample.TOKENS.argument(), "--largesse.web.drain=" + DRAIN.toMillis() + "ms"));
        String port = leaving.getEnvironment().getRequiredProperty("local.server.port");
        try (leaving;
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                threads.execute(() -> look(port));
                await().until(() -> leavingIsReady);
                for (int i = 0; i < SENDERS; i++) {
                    threads.execute(() -> send(port));
                }
                await().until(() -> byLeaving.get() > SOME && byStaying.get() > SOME);
                assertThat(lastOnTheirConnections).hasValue(0);

                leaving.close();

                assertThat(leavingIsReady).isFalse();
                assertThat(lastOnTheirConnections).hasPositiveValue();
                int before = byStaying.get();
                await().until(() -> byStaying.get() > before + SOME);
            } finally {
                over = true;
            }
        }
        http.close();
        assertThat(failures).isEmpty();
    }

    private void look(String port) {
        while (!over) {
            try {
                leavingIsReady = http.send(
                                        HttpRequest.newBuilder(uri(port, "/actuator/health/readiness"))
                                                .build(),
                                        HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
                Thread.sleep(BETWEEN_LOOKS);
            } catch (IOException e) {
                leavingIsReady = false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void send(String leaving) {
        String staying = Integer.toString(RunningSample.port());
        for (int i = 0; !over; i++) {
            boolean leaves = leavingIsReady && i % 2 == 0;
            try {
                HttpResponse<String> answer = http.send(
                        HttpRequest.newBuilder(uri(leaves ? leaving : staying, "/sample/open/bodies"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("""
                                        {"name":"a","quantity":1,"parts":[{"label":"b"}]}"""))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    failures.add(answer.statusCode() + " " + answer.body());
                }
                (leaves ? byLeaving : byStaying).incrementAndGet();
                if (answer.headers().allValues("Connection").contains("close")) {
                    lastOnTheirConnections.incrementAndGet();
                }
            } catch (IOException e) {
                failures.add(e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static URI uri(String port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}

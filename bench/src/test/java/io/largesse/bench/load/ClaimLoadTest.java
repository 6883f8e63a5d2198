package io.largesse.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The load against a door that does as it is told; ends are told as soon as a claim is accepted. */
class ClaimLoadTest {

    private final Map<String, String> claimsByKey = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicReference<ClaimLoad> load = new AtomicReference<>();
    private HttpServer door;

    @BeforeEach
    void open() throws IOException {
        door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        door.start();
    }

    @AfterEach
    void close() {
        door.stop(0);
    }

    @Test
    void every_claim_is_followed_to_its_end() {
        door.createContext("/", this::accept);

        LoadResult result = run(new Pace.InFlight(16), 500, 100);

        assertThat(result.traces().all()).hasSize(500).allMatch(ClaimTrace::complete);
        assertThat(result.measurement().claims()).isEqualTo(400);
        assertThat(result.measurement().endings()).containsOnly(Map.entry("SUCCEEDED", 400L));
        assertThat(result.measurement().accepted().getTotalCount()).isBetween(380L, 400L);
        assertThat(result.failures().counts()).isEmpty();
        assertThat(claimsByKey).hasSize(500);
    }

    @Test
    void no_more_claims_are_in_flight_than_allowed() {
        var inFlight = new AtomicInteger();
        var most = new AtomicInteger();
        door.createContext("/", exchange -> {
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            inFlight.decrementAndGet();
            accept(exchange);
        });

        run(new Pace.InFlight(3), 200, 0);

        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void what_is_unavailable_is_asked_again_with_the_same_key() {
        door.createContext("/", exchange -> {
            if (requests.incrementAndGet() % 10 == 0) {
                exchange.getResponseHeaders().add("Retry-After", "0");
                answer(exchange, 503, "busy");
            } else {
                accept(exchange);
            }
        });

        LoadResult result = run(new Pace.InFlight(8), 50, 0);

        assertThat(claimsByKey).hasSize(50);
        assertThat(result.traces().all()).hasSize(50).allMatch(ClaimTrace::complete);
        assertThat(result.failures().counts()).containsOnlyKeys("HTTP 503");
        assertThat(result.failures().repeats()).isPositive();
        assertThat(result.failures().givenUp()).isZero();
    }

    @Test
    void a_broken_connection_is_asked_again_with_the_same_key() {
        door.createContext("/", exchange -> {
            if (requests.incrementAndGet() % 10 == 0) {
                exchange.getResponseHeaders().add("Connection", "close");
                exchange.close();
            } else {
                accept(exchange);
            }
        });

        LoadResult result = run(new Pace.InFlight(8), 50, 0);

        assertThat(claimsByKey).hasSize(50);
        assertThat(result.failures().counts()).containsOnlyKeys("broken connection");
        assertThat(result.failures().givenUp()).isZero();
    }

    @Test
    void what_is_refused_is_given_up_and_shown() {
        door.createContext("/", exchange -> answer(exchange, 403, "not you"));

        LoadResult result = run(new Pace.InFlight(8), 20, 0);

        assertThat(result.traces().all()).isEmpty();
        assertThat(result.failures().givenUp()).isEqualTo(20);
        assertThat(result.failures().examples()).containsEntry("HTTP 403", "not you");
    }

    @Test
    void at_a_fixed_rate_a_door_that_stalls_is_charged_for_every_claim_it_kept_waiting() {
        // Claims are due every 2 ms. The door opens when as many as can be connected wait at it and further ones cannot
        // even be sent: those must be charged, too.
        var waiting = new AtomicInteger();
        door.createContext("/", exchange -> {
            waiting.incrementAndGet();
            while (waiting.get() < 256) {
                LockSupport.parkNanos(1_000_000);
            }
            accept(exchange);
        });

        LoadResult result = run(new Pace.PerSecond(500), 300, 0);

        // The first waited for the 256th, half a second later.
        assertThat(result.measurement().accepted().getMaxValue()).isGreaterThan(500_000);
        assertThat(result.measurement().accepted().getValueAtPercentile(50)).isGreaterThan(150_000);
        assertThat(result.measurement().claims()).isEqualTo(300);
    }

    @Test
    void a_fixed_rate_is_kept() {
        door.createContext("/", this::accept);

        LoadResult result = run(new Pace.PerSecond(400), 200, 0);

        assertThat(result.measurement().time().toMillis()).isGreaterThanOrEqualTo(199 * 1000 / 400);
    }

    @Test
    void ends_that_contradict_each_other_are_found() {
        door.createContext("/", exchange -> {
            accept(exchange);
            load().ended(List.of(ending("c-run-0", "FAILED")));
        });

        LoadResult result = run(new Pace.InFlight(1), 5, 0);

        assertThat(result.traces().contradictions())
                .isNotEmpty()
                .allMatch(text -> text.startsWith("c-run-0 ended SUCCEEDED, then FAILED"));
    }

    private LoadResult run(Pace pace, int claims, int warmup) {
        URI address = URI.create("http://127.0.0.1:" + door.getAddress().getPort());
        var warm = new AtomicInteger();
        load.set(new ClaimLoad(
                address, ClaimPlanTest.plan(claims, 20, 3), pace, warmup, warm::incrementAndGet, (_, _, _) -> {}));
        LoadResult result = load().run();
        assertThat(warm).hasValue(1);
        return result;
    }

    private ClaimLoad load() {
        return Objects.requireNonNull(load.get());
    }

    private void accept(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("X-Idempotency-Key");
        String claimId = "c-" + key;
        boolean first = claimsByKey.put(key, claimId) == null;
        assertThat(exchange.getRequestHeaders().getFirst("Authorization")).startsWith("Bearer token-");
        if (first) {
            load().ended(List.of(ending(claimId, "SUCCEEDED")));
        }
        exchange.getResponseHeaders().add("Location", "/api/event-claims/" + claimId);
        answer(exchange, 202, "{}");
    }

    private static Ending ending(String claimId, String status) {
        return new Ending(claimId, status, null, System.nanoTime());
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}

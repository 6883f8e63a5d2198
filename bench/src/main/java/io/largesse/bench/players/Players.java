package io.largesse.bench.players;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Users made for one measurement. Their tokens are renewed while it lasts. */
public final class Players implements AutoCloseable {

    private static final String PASSWORD = "a passphrase for the bench";

    /** Hashing passwords is meant to be expensive: more at once would only wait for each other. */
    private static final int REGISTERED_AT_ONCE = 4;

    private static final Duration RENEWED_BEFORE_END = Duration.ofSeconds(90);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private final Api api;
    private final List<Player> all;
    private final ScheduledExecutorService renewals = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("token-renewal").factory());

    private Players(Api api, List<Player> all) {
        this.api = api;
        this.all = all;
    }

    /** @param registered is told how many there are so far */
    public static Players register(Api api, String run, int count, IntConsumer registered) {
        try (ExecutorService threads = Executors.newFixedThreadPool(REGISTERED_AT_ONCE)) {
            List<Future<Player>> pending = IntStream.range(0, count)
                    .mapToObj(number -> threads.submit(() -> register(api, run + "-" + number)))
                    .toList();
            var players = new Players(
                    api,
                    IntStream.range(0, count)
                            .mapToObj(number -> {
                                Player player = Waiting.result(pending.get(number));
                                registered.accept(number + 1);
                                return player;
                            })
                            .toList());
            ScheduledFuture<?> _ = players.renewals.scheduleWithFixedDelay(
                    players::renew, BETWEEN_LOOKS.toMillis(), BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
            return players;
        }
    }

    public List<Player> all() {
        return all;
    }

    private static Player register(Api api, String name) {
        var credentials = Map.of("username", name, "password", PASSWORD);
        String userId =
                api.post("/api/auth/register", null, credentials).get("userId").stringValue();
        return new Player(userId, Tokens.of(api.post("/api/auth/login", null, credentials), Instant.now()));
    }

    private void renew() {
        Instant soon = Instant.now().plus(RENEWED_BEFORE_END);
        for (Player player : all) {
            if (player.tokens().expires().isBefore(soon)) {
                var body = Map.of("refreshToken", player.tokens().refresh());
                player.renew(Tokens.of(api.post("/api/auth/refresh", null, body), Instant.now()));
            }
        }
    }

    @Override
    public void close() {
        renewals.shutdownNow();
    }
}

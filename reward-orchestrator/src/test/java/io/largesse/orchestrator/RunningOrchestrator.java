package io.largesse.orchestrator;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.largesse.platform.LargesseApplication;
import io.largesse.platform.test.TestBackends;
import io.largesse.platform.test.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.mongodb.core.MongoTemplate;

/** One orchestrator on the real broker, registry and store, with quick resends. */
record RunningOrchestrator(ConfigurableApplicationContext context, TestTokens tokens) implements AutoCloseable {

    static RunningOrchestrator start(TestTokens tokens, String... more) {
        Stream<String> quick = Stream.of(
                        tokens.argument(),
                        "--largesse.claims.first-resend=300ms",
                        "--largesse.claims.timer-tick=50ms",
                        "--largesse.claims.sweep-interval=300ms")
                // Spring makes a list of what is given twice.
                .filter(setting ->
                        Stream.of(more).noneMatch(given -> name(given).equals(name(setting))));
        String[] arguments = Stream.concat(quick, Stream.of(more)).toArray(String[]::new);
        return new RunningOrchestrator(
                LargesseApplication.builder(RewardOrchestrator.class, RewardOrchestrator.NAME)
                        .run(TestBackends.arguments(arguments)),
                tokens);
    }

    private static String name(String setting) {
        return setting.replaceFirst("=.*", "");
    }

    int port() {
        return Integer.parseInt(String.valueOf(context.getEnvironment().getProperty("local.server.port")));
    }

    Client user(String userId) {
        return new Client(port(), tokens.user(userId, "USER"));
    }

    Client staff(String role) {
        return new Client(port(), tokens.user("staff-" + role, role));
    }

    /** A day later the command of a claim that waits for its grant has had no answer for a day: it needs a person. */
    void aDayPasses(Client player, String claimId) {
        player.becomes(claimId, "PENDING_FULFILLMENT");
        context.getBean(MongoTemplate.class)
                .getCollection("claims")
                .updateOne(
                        Filters.eq("_id", claimId),
                        Updates.combine(
                                Updates.set(
                                        "outbox.command.since",
                                        Date.from(Instant.now().minus(Duration.ofHours(25)))),
                                Updates.inc("revision", 1L)));
        player.becomes(claimId, "NEEDS_INTERVENTION");
    }

    @Override
    public void close() {
        context.close();
    }
}

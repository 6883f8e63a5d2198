package io.largesse.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.largesse.activity.GameActivity;
import io.largesse.platform.messaging.Outgoing;
import io.largesse.platform.messaging.Publisher;
import io.largesse.platform.observability.TraceContext;
import io.largesse.platform.test.TestTokens;
import io.largesse.schema.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Two instances count the activities of the same players. */
class TwoCountersTest {

    private static final int USERS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String type = "PLAY-" + UUID.randomUUID();
    private final List<String> users =
            IntStream.range(0, USERS).mapToObj(_ -> "u-" + UUID.randomUUID()).toList();
    private int rounds;

    @Test
    void what_a_node_was_writing_when_it_stood_still_and_lost_its_players_to_the_other_counts_once() {
        String[] settings = {
            "--spring.mongodb.database=two-counters",
            "--largesse.activities.max-batch=20",
            "--largesse.activities.consumers=1",
            "--spring.kafka.consumer.properties.max.poll.interval.ms=3000"
        };
        try (TestTokens tokens = TestTokens.start();
                RunningEvents one = RunningEvents.start(tokens, settings);
                RunningEvents two = RunningEvents.start(tokens, List.of(Stalling.class), settings)) {
            Stall stall = two.context().getBean(Stall.class);
            String event = Bodies.active(
                    one.operator(),
                    Bodies.with(
                            Bodies.event(), "condition", Map.of("type", "COUNT", "activity", type, "atLeast", 10_000)),
                    List.of(Bodies.reward(null)));
            await().atMost(PATIENCE)
                    .until(() -> one.operator()
                            .get("/api/events/" + event + "/backfill")
                            .body()
                            .path("state")
                            .asString()
                            .equals("DONE"));
            await().atMost(PATIENCE).until(() -> partitions(one) > 0 && partitions(two) > 0);
            int all = partitions(one) + partitions(two);
            play(one, 10);
            awaitCounted(one, event);

            stall.begin();
            await().atMost(PATIENCE).until(() -> {
                play(one, 1);
                return stall.holds();
            });
            await().atMost(PATIENCE).until(() -> partitions(one) == all);
            play(one, 10);
            awaitCounted(one, event);

            stall.end();
            await().atMost(PATIENCE).until(() -> partitions(one) < all && partitions(two) > 0);
            play(two, 10);
            awaitCounted(two, event);
            awaitCounted(one, event);
        }
    }

    /** Everybody plays as often. */
    private void play(RunningEvents service, int times) {
        List<Outgoing<?>> outgoing = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            users.forEach(user -> {
                var activity = new GameActivity(
                        UUID.randomUUID().toString(), user, type, Instant.now().minusMillis(5), 1L, Map.of());
                outgoing.add(new Outgoing<>(Topic.GAME_ACTIVITY, user, activity, TraceContext.parse(null)));
            });
        }
        rounds += times;
        service.context().getBean(Publisher.class).publish(outgoing);
    }

    private void awaitCounted(RunningEvents service, String event) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(users)
                        .allSatisfy(user -> assertThat(service.operator()
                                        .get("/api/events/" + event + "/progress/" + user)
                                        .body()
                                        .path("condition")
                                        .path("current")
                                        .asLong(-1))
                                .isEqualTo(rounds)));
    }

    private static int partitions(RunningEvents node) {
        var assigned = node.context()
                .getBean("activities", MessageListenerContainer.class)
                .getAssignedPartitions();
        return assigned == null ? 0 : assigned.size();
    }

    @Configuration(proxyBeanMethods = false)
    static class Stalling {

        @Bean
        Stall stall() {
            return new Stall();
        }

        @Bean
        MongoClientSettingsBuilderCustomizer stalledWrites(Stall stall) {
            return settings -> settings.addCommandListener(stall);
        }
    }

    /** Lets a node stand still when it is about to write the progress of players, until it is told to go on. */
    static final class Stall implements CommandListener {

        private final AtomicBoolean armed = new AtomicBoolean();
        private final CountDownLatch holds = new CountDownLatch(1);
        private final CountDownLatch over = new CountDownLatch(1);

        void begin() {
            armed.set(true);
        }

        boolean holds() {
            return holds.getCount() == 0;
        }

        void end() {
            over.countDown();
        }

        @Override
        public void commandStarted(CommandStartedEvent event) {
            BsonString progress = new BsonString("progress");
            if (progress.equals(event.getCommand().get(event.getCommandName()))
                    && !event.getCommandName().equals("find")
                    && armed.compareAndSet(true, false)) {
                holds.countDown();
                try {
                    over.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}

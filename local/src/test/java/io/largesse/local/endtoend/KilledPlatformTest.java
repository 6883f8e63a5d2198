package io.largesse.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.local.endtoend.Api.Answer;
import io.largesse.local.endtoend.Api.Player;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Tagged, because what it kills is the embedded platform: the same tests on containers leave it out. */
@Tag("embedded")
class KilledPlatformTest {

    private static final int PLAYERS = 8;
    private static final int ACCEPTED_BEFORE_THE_KILL = 400;
    private static final long STOCK = 300;
    private static final int DEAD_LETTERS = 40;

    /** A request that was sent, and the claim it was answered with, if it was. */
    private record Sent(int player, String key, String claimId) {}

    @Test
    void a_platform_killed_under_load_loses_no_claim_does_nothing_twice_and_has_every_act_on_record(@TempDir Path data)
            throws Exception {
        Queue<Sent> sent = new ConcurrentLinkedQueue<>();
        List<Player> players;
        String eventId;
        String changedEvent;
        String operation;
        try (var platform = ChildPlatform.start(data)) {
            Api anyone = Api.anonymous(platform.gateway());
            Api operator = anyone.operator();
            eventId = operator.manyClaims(STOCK);
            changedEvent = operator.manyClaims(1);
            String changedReward = operator.rewardOf(changedEvent);
            players = new ArrayList<>();
            for (int i = 0; i < PLAYERS; i++) {
                players.add(anyone.newPlayer());
            }
            operation = discardSlowly(platform, operator);
            killUnderLoad(platform, players, eventId, sent, () -> raiseStockUntilItIsGone(operator, changedReward));
        }
        try (var platform = ChildPlatform.start(data)) {
            Api anyone = Api.anonymous(platform.gateway());
            Api operator = anyone.operator();
            List<JsonNode> ended = new ArrayList<>();
            for (Sent one : sent) {
                // The keys that tokens were signed with are still there, and so is the session: the same token goes on.
                Api player = new Api(
                        platform.gateway(), players.get(one.player()).api().token());
                Answer again = player.claim(eventId, one.key()).expect(200, 202);
                if (!one.claimId().isEmpty()) {
                    assertThat(again.text("claimId"))
                            .as("the claim that was accepted")
                            .isEqualTo(one.claimId());
                    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
                }
                ended.add(player.ended(again.text("claimId")));
            }
            long succeeded = ended.stream()
                    .filter(claim -> claim.path("status").asString().equals("SUCCEEDED"))
                    .count();
            assertThat(ended)
                    .filteredOn(claim -> !claim.path("status").asString().equals("SUCCEEDED"))
                    .allSatisfy(claim -> assertThat(
                                    claim.path("reason").path("code").asString())
                            .isEqualTo("OUT_OF_STOCK"));
            assertThat(succeeded).isEqualTo(STOCK);
            Api auditor = anyone.login("auditor", Api.LOCAL_PASSWORD);
            assertDiscardedOnce(operator, auditor, operation);
            assertOnRecord(operator, auditor, changedEvent);
            assertThat(grantedItems(platform, players)).as("items granted").isEqualTo(succeeded);
            await().untilAsserted(() -> assertThat(operator.stock(eventId))
                    .isEqualTo(Map.of("total", STOCK, "remaining", 0L, "held", 0L, "confirmed", STOCK)));
        }
    }

    private static void killUnderLoad(
            ChildPlatform platform, List<Player> players, String eventId, Queue<Sent> sent, Runnable acts) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(acts);
            for (int i = 0; i < PLAYERS; i++) {
                int player = i;
                for (int parallel = 0; parallel < 4; parallel++) {
                    threads.execute(() -> claimUntilItIsGone(players.get(player), player, eventId, sent));
                }
            }
            try {
                await().atMost(Duration.ofMinutes(5))
                        .until(() -> sent.stream()
                                        .filter(one -> !one.claimId().isEmpty())
                                        .count()
                                > ACCEPTED_BEFORE_THE_KILL);
            } finally {
                // Else the others would go on for ever.
                platform.kill();
            }
        }
    }

    private static void claimUntilItIsGone(Player player, int index, String eventId, Queue<Sent> sent) {
        while (true) {
            String key = UUID.randomUUID().toString();
            try {
                Answer answer = player.api().claim(eventId, key);
                if (answer.status() != 202) {
                    sent.add(new Sent(index, key, ""));
                    return;
                }
                sent.add(new Sent(index, key, answer.text("claimId")));
            } catch (UncheckedIOException e) {
                // Killed before it answered: the claim may exist or not.
                sent.add(new Sent(index, key, ""));
                return;
            }
        }
    }

    private static void raiseStockUntilItIsGone(Api operator, String rewardId) {
        while (true) {
            try {
                Answer answer =
                        operator.post("/api/rewards/" + rewardId + "/stock", Map.of("delta", 1, "reason", "one more"));
                if (answer.status() != 200) {
                    return;
                }
            } catch (UncheckedIOException e) {
                return;
            }
        }
    }

    /** An operation that has begun, and takes some while yet. */
    private static String discardSlowly(ChildPlatform platform, Api operator) throws Exception {
        Map<String, Object> filter = Map.of("filter", Map.of("topic", "claim.results"));
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", platform.kafka()), new StringSerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < DEAD_LETTERS; i++) {
                producer.send(new ProducerRecord<>("claim.results", "poison-" + i, new byte[] {1}))
                        .get();
            }
        }
        await().until(() -> operator.post("/api/dead-letters/bulk/preview", filter)
                        .body()
                        .path("count")
                        .asInt()
                == DEAD_LETTERS);
        Map<String, Object> order = new HashMap<>(filter);
        order.putAll(Map.of("reason", "worthless", "atMost", DEAD_LETTERS, "perSecond", 1));
        String operation = operator.post("/api/dead-letters/bulk/discard", order)
                .expect(202)
                .header("Location");
        await().until(() -> operator.get(operation).body().path("done").asInt() > 0);
        return operation;
    }

    private static void assertDiscardedOnce(Api operator, Api auditor, String operation) {
        JsonNode over = await().until(
                        () -> operator.get(operation).expect(200).body(),
                        seen -> seen.path("status").asString().equals("DONE"));
        assertThat(over.path("done").asInt()).isEqualTo(DEAD_LETTERS);
        JsonNode entries = await().until(
                        () -> auditor.get("/api/audit-log?limit=200&action=DEAD_LETTER_DISCARDED")
                                .expect(200)
                                .body()
                                .path("items"),
                        seen -> seen.size() >= DEAD_LETTERS);
        assertThat(entries)
                .hasSize(DEAD_LETTERS)
                .allSatisfy(entry -> assertThat(entry.path("requestId").asString())
                        .isEqualTo(over.path("operationId").asString()))
                .extracting(entry -> entry.path("resource").asString())
                .doesNotHaveDuplicates();
    }

    /** Each unit of the stock, but the first, was added by an act: as many entries are there, and nothing is between them. */
    private static void assertOnRecord(Api operator, Api auditor, String eventId) {
        String rewardId = operator.rewardOf(eventId);
        long total = operator.stock(eventId).getOrDefault("total", 0L);
        assertThat(total).isGreaterThan(1);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(
                        () -> assertThat(auditor.get("/api/audit-log/export?action=STOCK_CHANGED&resource=" + rewardId)
                                        .expect(200)
                                        .response()
                                        .body()
                                        .lines()
                                        .skip(1))
                                .hasSize((int) total));
        JsonNode verified = auditor.get("/api/audit-log/verify").expect(200).body();
        assertThat(verified.path("ok").asBoolean()).as("%s", verified).isTrue();
    }

    private static long grantedItems(ChildPlatform platform, List<Player> players) {
        long items = 0;
        for (Player player : players) {
            Api api = new Api(platform.gateway(), player.api().token());
            for (JsonNode item : api.get("/api/inventory/me").expect(200).body().path("items")) {
                items += item.path("quantity").asLong();
            }
        }
        return items;
    }
}

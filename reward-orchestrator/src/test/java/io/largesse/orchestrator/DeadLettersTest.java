package io.largesse.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.largesse.claim.ConditionMet;
import io.largesse.orchestrator.Client.Answer;
import io.largesse.orchestrator.domain.ClaimIdentity;
import io.largesse.platform.test.AuditListener;
import io.largesse.platform.test.TestBackends;
import io.largesse.platform.test.TestTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadLettersTest {

    private static final String LIST = "/api/dead-letters";
    private static final String REPAIRED = "{\"reason\":\"repaired\"}";

    private final TestTokens tokens = TestTokens.start();
    private final RunningOrchestrator orchestrator =
            RunningOrchestrator.start(tokens, "--largesse.dead-letters.sweep-interval=200ms");
    private final Participants participants = new Participants(orchestrator.context());
    private final Client operator = orchestrator.staff("OPERATOR");

    @AfterAll
    void stop() {
        participants.close();
        orchestrator.close();
        tokens.close();
    }

    @Test
    void a_record_that_cannot_be_decoded_is_kept_with_its_bytes_and_the_reason() {
        String key = send("claim.results", "no Avro at all");

        JsonNode entry = entry("claim.results", key);

        assertThat(entry.path("group").asString()).isEqualTo("reward-orchestrator.claim.results");
        assertThat(entry.path("reason").path("exception").asString()).endsWith("SerializationException");
        assertThat(entry.path("reason").path("message").asString()).contains("wire format");
        assertThat(Base64.getDecoder().decode(entry.path("bytes").asString()))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("no Avro at all");
        assertThat(entry.path("decoded").isMissingNode()).isTrue();
        assertThat(entry.path("status").asString()).isEqualTo("OPEN");
        assertThat(entry.path("failures").asInt()).isOne();
        assertThat(operator.get(LIST + "?topic=user.status&limit=200")
                        .body()
                        .path("items")
                        .values())
                .noneMatch(other -> other.path("key").asString("").equals(key));
        await().untilAsserted(() -> assertThat(orchestrator
                        .staff("ADMIN")
                        .get("/actuator/metrics/largesse.dead.letters.open?tag=topic:claim.results")
                        .body()
                        .path("measurements")
                        .get(0)
                        .path("value")
                        .asDouble())
                .isPositive());
    }

    @Test
    void a_record_that_is_sent_again_after_the_repair_is_handled() {
        Client alice = orchestrator.user("alice");
        String key = Client.newKey();
        String claimId = ClaimIdentity.claimId("alice", key);
        participants.silence("repaired", "VALIDATE");
        participants.silence("repaired", "CHECK_CONDITION");
        participants.send(Participants.result(claimId + ":VALIDATE", claimId, 1)
                .setClaimValidated(Participants.validated())
                .build());
        JsonNode entry = entry("claim.results", claimId);
        assertThat(entry.path("reason").path("message").asString()).contains(claimId);
        assertThat(entry.path("decoded").path("claimId").asString()).isEqualTo(claimId);
        assertThat(entry.path("decoded")
                        .path("claimValidated")
                        .path("eventVersion")
                        .asInt())
                .isOne();
        assertThat(entry.path("decoded").has("conditionMet")).isFalse();
        assertThat(alice.claim("repaired", key).claimId()).isEqualTo(claimId);

        Answer redriven = operator.post(path(entry) + "/redrive", REPAIRED);

        assertThat(redriven.status()).isEqualTo(202);
        alice.becomes(claimId, "PENDING_CONDITION_CHECK");
        JsonNode whole = becomes(entry, "REDRIVEN", 1);
        assertThat(whole.path("attempts").asInt()).isOne();
        assertThat(whole.path("headers").values())
                .anyMatch(header -> header.path("name").asString().equals("traceparent"))
                .noneMatch(header -> header.path("name").asString().startsWith("kafka_dlt"));
        assertThat(whole.path("history").values())
                .extracting(act -> act.path("kind").asString())
                .containsExactly("FAILED", "REDRIVE", "SENT");
        assertThat(whole.path("history").get(1).path("by").asString()).isEqualTo("staff-OPERATOR");
        assertThat(whole.path("history").get(1).path("why").asString()).isEqualTo("repaired");

        Answer again = operator.post(path(entry) + "/redrive", "");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("NOT_OPEN");
        assertThat(operator.delete(path(entry)).status()).isEqualTo(409);
    }

    @Test
    void a_record_that_fails_again_is_the_same_entry_opened_again() {
        String key = send("claim.results", "still no Avro");
        JsonNode entry = entry("claim.results", key);

        assertThat(operator.post(path(entry) + "/redrive", REPAIRED).status()).isEqualTo(202);

        becomes(entry, "OPEN", 2);
        assertThat(entries("OPEN", "claim.results", key)).hasSize(1);
        assertThat(operator.post(path(entry) + "/redrive", REPAIRED).status()).isEqualTo(202);
        becomes(entry, "OPEN", 3);
        assertThat(entries("OPEN", "claim.results", key)).hasSize(1);
    }

    @Test
    void a_record_that_is_given_up_is_kept_with_who_and_why() {
        JsonNode entry = entry("claim.results", send("claim.results", "worthless"));

        assertThat(operator.delete(path(entry) + "?reason=worthless").status()).isEqualTo(204);

        JsonNode whole = becomes(entry, "DISCARDED", 1);
        JsonNode last = whole.path("history").get(1);
        assertThat(last.path("by").asString()).isEqualTo("staff-OPERATOR");
        assertThat(last.path("why").asString()).isEqualTo("worthless");
        assertThat(operator.delete(path(entry)).status()).isEqualTo(204);
        assertThat(operator.post(path(entry) + "/redrive", REPAIRED).code()).isEqualTo("NOT_OPEN");
        assertThat(entries("DISCARDED", "claim.results", entry.path("key").asString()))
                .hasSize(1);
        JsonNode other = entry("claim.results", send("claim.results", "worthless, too"));
        assertThat(operator.delete(path(other)).status()).isEqualTo(204);
        assertThat(becomes(other, "DISCARDED", 1)
                        .path("history")
                        .get(1)
                        .path("why")
                        .asString())
                .isEqualTo("none given");
    }

    @Test
    void a_dead_letter_that_says_nothing_of_itself_is_kept_as_well() {
        String key = send("game.activity.dlt", "from elsewhere");
        String nothing = "nothing-" + key;
        kafka().send(new ProducerRecord<>("user.status.dlt", nothing, null)).join();

        assertThat(entry("game.activity", key).path("reason").path("exception").asString())
                .isEqualTo("unknown");
        JsonNode tombstone = entry("user.status", nothing);
        assertThat(tombstone.has("size")).isFalse();
        assertThat(operator.post(path(tombstone) + "/redrive", REPAIRED).status())
                .isEqualTo(202);
    }

    @Test
    void an_old_record_does_not_become_the_last_one_of_its_key_again() {
        String key = UUID.randomUUID().toString();
        send("event.catalog", key, "old");
        send("event.catalog.dlt", key, "old");
        JsonNode last = entry("event.catalog", key);
        operator.post(path(last) + "/redrive", REPAIRED);
        becomes(last, "REDRIVEN", 1);
        send("event.catalog", key, "new");
        send("event.catalog.dlt", key, "old");
        JsonNode old = entry("event.catalog", key);

        assertThat(operator.post(path(old) + "/redrive", REPAIRED).status()).isEqualTo(202);

        await().untilAsserted(() -> assertThat(
                        operator.get(path(old)).body().path("history").values())
                .extracting(act -> act.path("kind").asString())
                .containsExactly("FAILED", "REDRIVE", "REFUSED"));
        assertThat(operator.get(path(old)).body().path("status").asString()).isEqualTo("OPEN");
        assertThat(read("event.catalog", key)).hasSize(3);
    }

    @Test
    void a_large_record_is_kept_whole_and_shown_in_part() {
        String large = "x".repeat(1_000_000);
        String key = send("claim.results", large);

        JsonNode listed = entry("claim.results", key);
        assertThat(listed.path("size").asInt()).isEqualTo(large.length());
        assertThat(listed.has("bytes")).isFalse();
        assertThat(listed.path("cut").asBoolean()).isTrue();
        assertThat(operator.get(path(listed)).body().path("bytes").asString()).hasSize(87_384);

        operator.post(path(listed) + "/redrive", REPAIRED);
        becomes(listed, "OPEN", 2);
        assertThat(read("claim.results", key)).hasSize(2).allMatch(record -> record.value().length == large.length());
    }

    @Test
    void many_are_sent_again_at_the_rate_that_was_asked_for() {
        String group = "group-" + UUID.randomUUID();
        List<String> keys =
                IntStream.range(0, 9).mapToObj(i -> "many-" + i + group).toList();
        keys.forEach(key -> park(group, key));

        String filter = "{\"filter\":{\"topic\":\"event.catalog\",\"group\":\"%s\"}".formatted(group);
        JsonNode preview = operator.post(LIST + "/bulk/preview", filter + "}").body();
        assertThat(preview.path("count").asInt()).isEqualTo(9);
        assertThat(preview.path("sample").values())
                .extracting(letter -> letter.path("key").asString())
                .containsExactlyInAnyOrderElementsOf(keys);

        Answer ordered = operator.post(
                LIST + "/bulk/redrive", filter + ",\"reason\":\"repaired\",\"atMost\":9,\"perSecond\":4}");
        assertThat(ordered.status()).isEqualTo(202);
        String operation = ordered.header("Location");
        await().untilAsserted(
                        () -> assertThat(operator.get(LIST + "?topic=event.catalog&status=REDRIVEN&group=" + group)
                                        .body()
                                        .path("items")
                                        .values())
                                .hasSize(9));
        List<Long> sent = keys.stream()
                .map(key -> read("event.catalog", key).getFirst().timestamp())
                .sorted()
                .toList();
        assertThat(sent.getLast() - sent.getFirst()).isGreaterThanOrEqualTo(1_500);
        JsonNode over = await().until(
                        () -> operator.get(operation).body(),
                        seen -> seen.path("status").asString().equals("DONE"));
        assertThat(over.path("done").asInt()).isEqualTo(9);
        assertThat(over.path("about").path("group").asString()).isEqualTo(group);
        try (var log = new AuditListener(orchestrator.context())) {
            log.await(over.path("operationId").asString(), "BULK_REDRIVE_ORDERED");
            String one = operator.get(operation + "/items")
                    .body()
                    .path("items")
                    .path(0)
                    .path("id")
                    .asString();
            assertThat(log.await(one, "DEAD_LETTER_REDRIVE_ORDERED").getFirst().getRequestId())
                    .isEqualTo(over.path("operationId").asString());
        }
    }

    @Test
    void many_are_given_up_and_those_that_failed_later_are_not() {
        String group = "group-" + UUID.randomUUID();
        List<String> early = List.of("early-1" + group, "early-2" + group);
        early.forEach(key -> park(group, key));
        String order =
                "{\"filter\":{\"topic\":\"event.catalog\",\"group\":\"%s\"},\"reason\":\"worthless\",\"atMost\":%d}";

        Answer fewer = operator.post(LIST + "/bulk/discard", order.formatted(group, 1));
        assertThat(fewer.code()).isEqualTo("TOO_MANY_MATCH");
        Answer ordered = operator.post(LIST + "/bulk/discard", order.formatted(group, 2));
        park(group, "late" + group);

        String operation = ordered.header("Location");
        await().until(() ->
                operator.get(operation).body().path("status").asString().equals("DONE"));
        assertThat(operator.get(operation + "/items?result=DONE")
                        .body()
                        .path("items")
                        .values())
                .hasSize(2)
                .allSatisfy(item -> assertThat(item.path("status").asString()).isEqualTo("DISCARDED"));
        assertThat(pages(group, 50)).containsExactly("late" + group);
    }

    /** A record that no schema explains, in a topic that keeps the last of each key. */
    private void park(String group, String key) {
        var record = new ProducerRecord<>("event.catalog.dlt", key, new byte[] {1, 2});
        record.headers().add("kafka_dlt-original-consumer-group", group.getBytes(StandardCharsets.UTF_8));
        kafka().send(record).join();
        JsonNode _ = entry("event.catalog", key);
    }

    @Test
    void a_list_is_read_page_by_page_newest_first() {
        String group = "group-" + UUID.randomUUID();
        List<String> keys = new ArrayList<>();
        long now = Instant.now().toEpochMilli();
        for (int i = 0; i < 5; i++) {
            // Two at a time in the same millisecond.
            var record = new ProducerRecord<>("event.catalog.dlt", null, now + i / 2, "page-" + i, new byte[] {1});
            record.headers().add("kafka_dlt-original-consumer-group", group.getBytes(StandardCharsets.UTF_8));
            kafka().send(record).join();
            keys.add(record.key());
        }
        keys.forEach(key -> await().until(() -> pages(group, 50).contains(key)));

        List<String> seen = pages(group, 2);

        assertThat(seen).containsExactlyInAnyOrderElementsOf(keys).startsWith("page-4");
        assertThat(operator.get(LIST + "?cursor=nonsense").code()).isEqualTo("INVALID_CURSOR");
        assertThat(operator.get(LIST + "?limit=201").code()).isEqualTo("INVALID_LIMIT");
        assertThat(operator.get(LIST + "?status=GONE").status()).isEqualTo(400);
    }

    private List<String> pages(String group, int limit) {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = operator.get(LIST + "?group=" + group + "&limit=" + limit + cursor)
                    .body();
            page.path("items").forEach(item -> seen.add(item.path("key").asString()));
            cursor = page.path("nextCursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("nextCursor").asString();
        } while (!cursor.isEmpty());
        return seen;
    }

    @ParameterizedTest
    @CsvSource({"USER, 403", "AUDITOR, 403", "OPERATOR, 404", "ADMIN, 404"})
    void only_operators_and_admins_have_to_do_with_dead_letters(String role, int status) {
        Client client = orchestrator.staff(role);

        assertThat(client.get(LIST).status()).isEqualTo(status == 404 ? 200 : status);
        assertThat(client.get(LIST + "/none").status()).isEqualTo(status);
        assertThat(client.post(LIST + "/none/redrive", REPAIRED).status()).isEqualTo(status);
        assertThat(client.delete(LIST + "/none").status()).isEqualTo(status);
        for (String many : List.of("/bulk/redrive", "/bulk/discard")) {
            String none = "{\"filter\":{\"topic\":\"none\"},\"reason\":\"x\",\"atMost\":1}";
            assertThat(client.post(LIST + many, none).status()).isEqualTo(status == 404 ? 202 : status);
        }
    }

    @Test
    void without_a_token_nobody_has() {
        var anonymous = new Client(orchestrator.port(), "");

        assertThat(anonymous.get(LIST).status()).isEqualTo(401);
        assertThat(anonymous.delete(LIST + "/none").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "{\"filter\":{},\"reason\":\"x\",\"atMost\":1}",
                "{\"filter\":{\"group\":\"g\"},\"reason\":\"x\",\"atMost\":1}",
                "{\"filter\":{\"topic\":\"\"},\"reason\":\"x\",\"atMost\":1}",
                "{\"filter\":{\"topic\":\"t\",\"key\":\"k\"},\"reason\":\"x\",\"atMost\":1}",
                "{\"filter\":{\"topic\":\"t\"},\"reason\":\" \",\"atMost\":1}",
                "{\"filter\":{\"topic\":\"t\"},\"reason\":\"x\"}",
                "{\"filter\":{\"topic\":\"t\"},\"reason\":\"x\",\"atMost\":1,\"perSecond\":0}",
                "{\"filter\":{\"topic\":\"t\"},\"reason\":\"x\",\"atMost\":1,\"perSecond\":101}"
            })
    void an_order_for_many_says_what_and_why(String body) {
        assertThat(operator.post(LIST + "/bulk/redrive", body).status()).isEqualTo(400);
        assertThat(operator.post(LIST + "/bulk/discard", body).status()).isEqualTo(400);
    }

    @Test
    void what_was_given_up_or_sent_again_is_forgotten_after_its_time_and_what_is_open_never_is() {
        JsonNode discarded = entry("claim.results", send("claim.results", "worthless"));
        JsonNode redriven = entry("user.status", send("user.status.dlt", "from elsewhere"));
        JsonNode reopened = entry("claim.results", send("claim.results", "hopeless"));
        operator.delete(path(discarded));
        operator.post(path(redriven) + "/redrive", REPAIRED);
        operator.post(path(reopened) + "/redrive", REPAIRED);
        becomes(redriven, "REDRIVEN", 1);
        becomes(reopened, "OPEN", 2);
        assertThat(stored(discarded).getDate("doneAt")).isNotNull();
        assertThat(stored(redriven).getDate("doneAt")).isNotNull();
        assertThat(stored(reopened)).containsEntry("doneAt", null);

        timePasses(discarded, redriven);

        for (JsonNode gone : List.of(discarded, redriven)) {
            await().until(() -> operator.get(path(gone)).status() == 404);
        }
        assertThat(operator.get(path(reopened)).status()).isEqualTo(200);
    }

    private Document stored(JsonNode entry) {
        Document found =
                letters().find(Filters.eq("_id", entry.path("id").asString())).first();
        return Objects.requireNonNull(found);
    }

    private void timePasses(JsonNode... entries) {
        for (JsonNode entry : entries) {
            letters()
                    .updateOne(
                            Filters.eq("_id", entry.path("id").asString()),
                            Updates.set("doneAt", Date.from(Instant.now().minus(Duration.ofDays(90)))));
        }
    }

    private MongoCollection<Document> letters() {
        return orchestrator.context().getBean(MongoTemplate.class).getCollection("deadLetters");
    }

    @Test
    void a_result_that_nobody_waits_for_is_no_dead_letter() {
        Client bob = orchestrator.user("bob");
        String claimId = bob.claim("event", Client.newKey()).claimId();
        bob.ended(claimId);
        participants.send(Participants.result(claimId + ":CHECK_CONDITION", claimId, 1)
                .setConditionMet(new ConditionMet())
                .build());
        entry("claim.results", send("claim.results", "comes after it"));

        assertThat(entries("OPEN", "claim.results", claimId)).isEmpty();
    }

    private String send(String topic, String value) {
        String key = UUID.randomUUID().toString();
        send(topic, key, value);
        return key;
    }

    private void send(String topic, String key, String value) {
        kafka().send(new ProducerRecord<>(topic, key, value.getBytes(StandardCharsets.UTF_8)))
                .join();
    }

    @SuppressWarnings("unchecked")
    private KafkaTemplate<String, byte[]> kafka() {
        return orchestrator.context().getBean(KafkaTemplate.class);
    }

    /** The open entry, as it is listed, once it is. */
    private JsonNode entry(String topic, String key) {
        return await().until(() -> entries("OPEN", topic, key), found -> !found.isEmpty())
                .getFirst();
    }

    private List<JsonNode> entries(String status, String topic, String key) {
        return operator
                .get(LIST + "?limit=200&status=" + status + "&topic=" + topic)
                .body()
                .path("items")
                .values()
                .stream()
                .filter(item -> item.path("key").asString("").equals(key))
                .toList();
    }

    private JsonNode becomes(JsonNode entry, String status, int failures) {
        return await().until(
                        () -> operator.get(path(entry)).body(),
                        now -> now.path("status").asString().equals(status)
                                && now.path("failures").asInt() == failures);
    }

    private static String path(JsonNode entry) {
        return LIST + "/" + entry.path("id").asString();
    }

    private static List<ConsumerRecord<String, byte[]>> read(String topic, String key) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        Map<String, Object> settings = Map.of("bootstrap.servers", TestBackends.bootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (key.equals(record.key())) {
                        found.add(record);
                    }
                }
            }
        }
        return found;
    }
}

package io.largesse.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.platform.LargesseApplication;
import io.largesse.platform.test.TestBackends;
import io.largesse.platform.test.TestTokens;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.support.SendResult;
import tools.jackson.databind.JsonNode;

/** An instance that ends between the order to send a record again and the sending. */
class KilledRedriveTest {

    private final String database = TestBackends.freshDatabase();

    /** A broker that takes everything but what is sent again. */
    @Configuration(proxyBeanMethods = false)
    static class BrokerAway {

        @Bean
        KafkaTemplate<String, byte[]> kafkaTemplate(ProducerFactory<String, byte[]> factory) {
            return new KafkaTemplate<>(factory) {
                @Override
                public CompletableFuture<SendResult<String, byte[]>> send(ProducerRecord<String, byte[]> record) {
                    return record.headers().lastHeader("largesse-dead-letter") == null
                            ? super.send(record)
                            : CompletableFuture.failedFuture(new TimeoutException("the broker is away"));
                }
            };
        }
    }

    @Test
    void what_was_ordered_before_the_end_is_sent_after_the_next_start() {
        try (TestTokens tokens = TestTokens.start()) {
            String one;
            String group = "group-" + UUID.randomUUID();
            try (RunningOrchestrator first = start(tokens, BrokerAway.class)) {
                Client operator = first.staff("OPERATOR");
                one = open(first, group, "one");
                open(first, group, "two");
                open(first, group, "three");
                assertThat(operator.post("/api/dead-letters/" + one + "/redrive", "")
                                .status())
                        .isEqualTo(202);
                assertThat(operator.post(
                                        "/api/dead-letters/bulk/redrive",
                                        "{\"filter\":{\"topic\":\"event.catalog\",\"group\":\"%s\"},\"reason\":\"x\",\"atMost\":2}"
                                                .formatted(group))
                                .status())
                        .isEqualTo(202);
                await().until(() -> items(operator, group, "REDRIVING") == 3);
            }
            try (RunningOrchestrator next = start(tokens)) {
                Client operator = next.staff("OPERATOR");
                await().until(() -> items(operator, group, "REDRIVEN") == 3);
                JsonNode whole = operator.get("/api/dead-letters/" + one).body();
                assertThat(whole.path("history").values())
                        .extracting(act -> act.path("kind").asString())
                        .containsExactly("FAILED", "REDRIVE", "SENT");
            }
        }
    }

    private static int items(Client operator, String group, String status) {
        return operator.get("/api/dead-letters?group=" + group + "&status=" + status)
                .body()
                .path("items")
                .size();
    }

    @SuppressWarnings("unchecked")
    private static String open(RunningOrchestrator orchestrator, String group, String key) {
        KafkaTemplate<String, byte[]> kafka = orchestrator.context().getBean(KafkaTemplate.class);
        var record = new ProducerRecord<>("event.catalog.dlt", key, new byte[] {1});
        record.headers().add("kafka_dlt-original-consumer-group", group.getBytes(StandardCharsets.UTF_8));
        kafka.send(record).join();
        Client operator = orchestrator.staff("OPERATOR");
        return await().until(
                        () -> operator.get("/api/dead-letters?group=" + group).body().path("items").values().stream()
                                .filter(item -> item.path("key").asString().equals(key))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst()
                .path("id")
                .asString();
    }

    private RunningOrchestrator start(TestTokens tokens, Class<?>... more) {
        SpringApplicationBuilder builder =
                LargesseApplication.builder(RewardOrchestrator.class, RewardOrchestrator.NAME);
        ConfigurableApplicationContext context = builder.sources(more)
                .run(TestBackends.arguments(
                        tokens.argument(),
                        "--spring.mongodb.database=" + database,
                        "--largesse.dead-letters.sweep-interval=200ms",
                        "--largesse.dead-letters.taking=1s"));
        return new RunningOrchestrator(context, tokens);
    }
}

package io.largesse.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.largesse.schema.Topic;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.kafka.listener.MessageListenerContainer;

@Timeout(300)
final class MembershipTest {

    @Test
    void a_consumer_that_stands_by_has_joined_too() {
        try (Wiring wiring = Wiring.shared()) {
            var topic = wiring.topic(Topic.GAME_ACTIVITY, 1);
            List<MessageListenerContainer> instances = Stream.of("one", "other")
                    .<MessageListenerContainer>map(
                            _ -> wiring.consumers("standby").of(topic, _ -> {}))
                    .toList();
            assertThat(instances).noneMatch(instance -> Membership.of(instance).isJoined());

            instances.forEach(MessageListenerContainer::start);
            try {
                await().until(() -> instances.stream()
                        .allMatch(instance -> Membership.of(instance).isJoined()));
                await().until(() ->
                        instances.stream().mapToInt(MembershipTest::partitions).sum() == 1);
            } finally {
                instances.forEach(MessageListenerContainer::stop);
            }
        }
    }

    private static int partitions(MessageListenerContainer instance) {
        var assigned = instance.getAssignedPartitions();
        return assigned == null ? 0 : assigned.size();
    }
}

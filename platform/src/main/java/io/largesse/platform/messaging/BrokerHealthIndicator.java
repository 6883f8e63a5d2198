package io.largesse.platform.messaging;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Up while the broker answers, every table is current, and every consumer runs and has joined its group. */
final class BrokerHealthIndicator implements HealthIndicator {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final AdminClient admin;
    private final List<MessageListenerContainer> consumers;
    private final List<TopicTable<?>> tables;

    BrokerHealthIndicator(AdminClient admin, List<MessageListenerContainer> consumers, List<TopicTable<?>> tables) {
        this.admin = admin;
        this.consumers = consumers;
        this.tables = tables;
    }

    @Override
    public Health health() {
        if (!answers()) {
            return Health.down()
                    .withDetail("missing", "the broker does not answer")
                    .build();
        }
        List<String> stopped = consumers.stream()
                .filter(consumer -> !consumer.isRunning()
                        || !consumer.isInExpectedState()
                        || !Membership.of(consumer).isJoined())
                .map(MessageListenerContainer::getGroupId)
                .toList();
        boolean current = tables.stream().allMatch(TopicTable::isCurrent);
        return Health.status(stopped.isEmpty() && current ? Status.UP : Status.DOWN)
                .withDetail("notConsuming", stopped)
                .build();
    }

    private boolean answers() {
        int timeout = Math.toIntExact(TIMEOUT.toMillis());
        try {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(timeout))
                    .nodes()
                    .get(timeout, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

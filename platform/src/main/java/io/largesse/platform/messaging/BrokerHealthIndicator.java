package io.largesse.platform.messaging;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.kafka.listener.MessageListenerContainer;

/** Up while the broker answers, every table is current, and every consumer runs and has joined its group. */
final class BrokerHealthIndicator extends AbstractHealthIndicator {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final AdminClient admin;
    private final List<MessageListenerContainer> consumers;
    private final List<TopicTable<?>> tables;

    BrokerHealthIndicator(AdminClient admin, List<MessageListenerContainer> consumers, List<TopicTable<?>> tables) {
        super("The broker is away");
        this.admin = admin;
        this.consumers = consumers;
        this.tables = tables;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws Exception {
        int timeout = Math.toIntExact(TIMEOUT.toMillis());
        admin.describeCluster(new DescribeClusterOptions().timeoutMs(timeout))
                .nodes()
                .get(timeout, TimeUnit.MILLISECONDS);
        List<String> stopped = consumers.stream()
                .filter(consumer -> !consumer.isRunning() || !consumer.isInExpectedState() || !hasPartitions(consumer))
                .map(MessageListenerContainer::getGroupId)
                .toList();
        boolean current = tables.stream().allMatch(TopicTable::isCurrent);
        health.status(stopped.isEmpty() && current ? "UP" : "DOWN").withDetail("notConsuming", stopped);
    }

    private static boolean hasPartitions(MessageListenerContainer consumer) {
        var partitions = consumer.getAssignedPartitions();
        return partitions != null && !partitions.isEmpty();
    }
}

package io.largesse.platform.messaging;

import java.util.Collection;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Whether a consumer has joined its group. It may well have no partitions: where there are more instances than partitions the rest
 * stands by.
 */
final class Membership implements ConsumerRebalanceListener {

    private volatile boolean joined;

    /** Of a consumer that {@link Consumers} made. */
    static Membership of(MessageListenerContainer consumer) {
        if (consumer.getContainerProperties().getConsumerRebalanceListener() instanceof Membership membership) {
            return membership;
        }
        throw new IllegalArgumentException("not a consumer of ours: " + consumer.getGroupId());
    }

    boolean isJoined() {
        return joined;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        joined = true;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        // It is about to join again.
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        joined = false;
    }
}

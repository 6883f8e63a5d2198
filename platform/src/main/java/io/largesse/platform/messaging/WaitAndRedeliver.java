package io.largesse.platform.messaging;

import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ListenerUtils;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Waits, then has the whole batch delivered again, for ever: whatever reaches this class is a fault of the infrastructure.
 * Spring Kafka's own handler gives up after ten tries, and its recovery of batches can skip or starve records (its issues 4371 and
 * 4436). Each wait is far below {@code max.poll.interval.ms}, so the partitions stay ours. One instance serves one consumer thread.
 */
final class WaitAndRedeliver implements CommonErrorHandler {

    private static final Logger log = LoggerFactory.getLogger(WaitAndRedeliver.class);

    private final ExponentialBackOff backOff;
    private final ThreadLocal<BackOffExecution> waits;

    WaitAndRedeliver(Duration first, Duration longest) {
        backOff = new ExponentialBackOff(first.toMillis(), 2);
        backOff.setMaxInterval(longest.toMillis());
        waits = ThreadLocal.withInitial(backOff::start);
    }

    @Override
    public boolean seeksAfterHandling() {
        return true;
    }

    /** Nothing was handled: the offsets stay where they are. */
    @Override
    public boolean isAckAfterHandle() {
        return false;
    }

    @Override
    public void handleBatch(
            Exception fault,
            ConsumerRecords<?, ?> batch,
            Consumer<?, ?> consumer,
            MessageListenerContainer container,
            Runnable invokeListener) {
        for (TopicPartition partition : batch.partitions()) {
            consumer.seek(partition, batch.records(partition).getFirst().offset());
        }
        log.warn("Waiting to handle {} records of {} again", batch.count(), batch.partitions(), fault);
        sleep(container);
    }

    @Override
    public void handleOtherException(
            Exception fault, Consumer<?, ?> consumer, MessageListenerContainer container, boolean batchListener) {
        log.warn("Waiting to poll again", fault);
        sleep(container);
    }

    /** Called after each batch that was handled. */
    @Override
    public void clearThreadState() {
        waits.remove();
    }

    private void sleep(MessageListenerContainer container) {
        try {
            ListenerUtils.stoppableSleep(container, waits.get().nextBackOff());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

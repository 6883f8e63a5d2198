package io.largesse.platform.messaging;

import io.largesse.platform.observability.ServiceName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Decodes what a poll brought and hands it over. A record that cannot be decoded, or that breaks the handler when it is handled
 * alone, goes to the dead letters with its own bytes; the rest goes on. Only faults of the infrastructure leave this class, to be
 * waited for.
 */
final class BatchListener<T extends SpecificRecordBase> implements BatchMessageListener<String, byte[]> {

    private static final Logger log = LoggerFactory.getLogger(BatchListener.class);

    private final String service;
    private final String group;
    private final Decoder<T> decoder;
    private final BatchHandler<T> handler;
    private final DeadLetters deadLetters;

    /** Of a batch that comes again on this thread: what has broken the handler and is with the dead letters. */
    private final ThreadLocal<Set<Position>> parked = ThreadLocal.withInitial(HashSet::new);

    BatchListener(String service, String group, Decoder<T> decoder, BatchHandler<T> handler, DeadLetters deadLetters) {
        this.service = service;
        this.group = group;
        this.decoder = decoder;
        this.handler = handler;
        this.deadLetters = deadLetters;
    }

    /** A record that nobody can read, and why. */
    private record Unreadable(ConsumerRecord<String, byte[]> source, RuntimeException fault) {}

    private record Position(TopicPartition partition, long offset) {
        static Position of(ConsumerRecord<String, byte[]> source) {
            return new Position(new TopicPartition(source.topic(), source.partition()), source.offset());
        }
    }

    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> records) {
        MDC.put(ServiceName.MDC_KEY, service);
        List<Message<T>> batch = new ArrayList<>(records.size());
        List<Unreadable> unreadable = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> source : records) {
            if (parked.get().contains(Position.of(source))) {
                continue;
            }
            try {
                Message<T> message = new Message<>(decoder.decode(source), source);
                handler.check(message);
                batch.add(message);
            } catch (RuntimeException e) {
                unreadable.add(new Unreadable(source, ifNotInfrastructure(e)));
            } catch (StackOverflowError | AssertionError | LinkageError e) {
                unreadable.add(new Unreadable(source, new IllegalStateException(e)));
            }
        }
        if (!batch.isEmpty()) {
            handle(batch);
        }
        // Last: while the rest of the batch waits for infrastructure it comes again, and is as unreadable then.
        unreadable.forEach(record -> deadLetters.park(group, record.source, record.fault));
        parked.remove();
    }

    private void handle(List<Message<T>> batch) {
        try {
            handler.handle(batch);
        } catch (RuntimeException e) {
            narrow(batch, e);
        } catch (StackOverflowError | AssertionError | LinkageError e) {
            // Bugs like any other: only one record need have met them.
            narrow(batch, new IllegalStateException(e));
        }
    }

    /** Down to the records that break the handler alone, by halves: most of a large batch is handled in large parts. */
    private void narrow(List<Message<T>> batch, RuntimeException fault) {
        RuntimeException bug = ifNotInfrastructure(fault);
        if (batch.size() == 1) {
            park(batch.getFirst().source(), bug);
        } else {
            log.warn("A batch of {} breaks its handler, its halves are handled alone", batch.size(), bug);
            int half = batch.size() / 2;
            handle(batch.subList(0, half));
            handle(batch.subList(half, batch.size()));
        }
    }

    /** Before later ones of its key are handled: a handler that knows how far it is may take it for handled when it comes again. */
    private void park(ConsumerRecord<String, byte[]> source, RuntimeException fault) {
        deadLetters.park(group, source, fault);
        parked.get().add(Position.of(source));
    }

    private static RuntimeException ifNotInfrastructure(RuntimeException fault) {
        if (Faults.isInfrastructure(fault)) {
            throw fault;
        }
        return fault;
    }
}

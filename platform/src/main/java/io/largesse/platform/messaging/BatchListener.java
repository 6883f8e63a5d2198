package io.largesse.platform.messaging;

import io.largesse.platform.observability.ServiceName;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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

    BatchListener(String service, String group, Decoder<T> decoder, BatchHandler<T> handler, DeadLetters deadLetters) {
        this.service = service;
        this.group = group;
        this.decoder = decoder;
        this.handler = handler;
        this.deadLetters = deadLetters;
    }

    /** A record that nobody can handle, and why. */
    private record Unhandled(ConsumerRecord<String, byte[]> source, RuntimeException fault) {}

    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> records) {
        MDC.put(ServiceName.MDC_KEY, service);
        List<Message<T>> batch = new ArrayList<>(records.size());
        List<Unhandled> unhandled = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> source : records) {
            try {
                Message<T> message = new Message<>(decoder.decode(source), source);
                handler.check(message);
                batch.add(message);
            } catch (RuntimeException e) {
                unhandled.add(ifNotInfrastructure(source, e));
            }
        }
        if (!batch.isEmpty()) {
            handle(batch, unhandled);
        }
        // Last: while the rest of the batch waits for infrastructure it comes again, and its dead letters would with
        // it.
        unhandled.forEach(record -> deadLetters.park(group, record.source, record.fault));
    }

    private void handle(List<Message<T>> batch, List<Unhandled> unhandled) {
        try {
            handler.handle(batch);
        } catch (RuntimeException e) {
            narrow(batch, e, unhandled);
        } catch (StackOverflowError | AssertionError | LinkageError e) {
            // Bugs like any other: only one record need have met them.
            narrow(batch, new IllegalStateException(e), unhandled);
        }
    }

    /** Down to the records that break the handler alone, by halves: most of a large batch is handled in large parts. */
    private void narrow(List<Message<T>> batch, RuntimeException fault, List<Unhandled> unhandled) {
        if (batch.size() == 1) {
            unhandled.add(ifNotInfrastructure(batch.getFirst().source(), fault));
        } else if (Faults.isInfrastructure(fault)) {
            throw fault;
        } else {
            log.warn("A batch of {} breaks its handler, its halves are handled alone", batch.size(), fault);
            int half = batch.size() / 2;
            handle(batch.subList(0, half), unhandled);
            handle(batch.subList(half, batch.size()), unhandled);
        }
    }

    private static Unhandled ifNotInfrastructure(ConsumerRecord<String, byte[]> source, RuntimeException fault) {
        if (Faults.isInfrastructure(fault)) {
            throw fault;
        }
        return new Unhandled(source, fault);
    }
}

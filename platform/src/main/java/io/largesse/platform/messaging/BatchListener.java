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
    private final Decoder<T> decoder;
    private final BatchHandler<T> handler;
    private final DeadLetters deadLetters;

    BatchListener(String service, Decoder<T> decoder, BatchHandler<T> handler, DeadLetters deadLetters) {
        this.service = service;
        this.decoder = decoder;
        this.handler = handler;
        this.deadLetters = deadLetters;
    }

    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> records) {
        MDC.put(ServiceName.MDC_KEY, service);
        List<Message<T>> batch = new ArrayList<>(records.size());
        for (ConsumerRecord<String, byte[]> source : records) {
            try {
                Message<T> message = new Message<>(decoder.decode(source), source);
                handler.check(message);
                batch.add(message);
            } catch (RuntimeException e) {
                park(source, e);
            }
        }
        if (!batch.isEmpty()) {
            handle(batch);
        }
    }

    private void handle(List<Message<T>> batch) {
        try {
            handler.handle(batch);
        } catch (RuntimeException e) {
            if (batch.size() == 1) {
                park(batch.getFirst().source(), e);
            } else if (Faults.isInfrastructure(e)) {
                throw e;
            } else {
                log.warn("A batch of {} breaks its handler, each record is handled alone", batch.size(), e);
                batch.forEach(message -> handle(List.of(message)));
            }
        }
    }

    private void park(ConsumerRecord<String, byte[]> source, RuntimeException fault) {
        if (Faults.isInfrastructure(fault)) {
            throw fault;
        }
        deadLetters.park(source, fault);
    }
}

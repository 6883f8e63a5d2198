package io.largesse.platform.messaging;

import io.largesse.schema.Topic;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecordBase;

/** Makes the topic tables of a service. Declare what it returns as a bean: Spring starts and stops it with the service. */
@FunctionalInterface
public interface Tables {

    /** @param apply called with every record, in order per key, by one thread; repeated from the beginning after a fault */
    <T extends SpecificRecordBase> TopicTable<T> of(Topic<T> topic, Consumer<T> apply);
}

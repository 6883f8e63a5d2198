package io.largesse.platform.messaging;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Tells a fault of the infrastructure, which is waited for, from a bug on one record, which must not hold up the others. When in
 * doubt it is a bug: a dead letter can be redriven, a partition that waits for a bug to go away stands for ever.
 */
public final class Faults {

    private Faults() {}

    /** Whether waiting can help: the store, the broker, the registry or a table that must be current is away. */
    public static boolean isInfrastructure(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SerializationException || cause instanceof RecordTooLargeException) {
                return false;
            }
            if (isAway(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAway(Throwable cause) {
        return switch (cause) {
            case UnavailableException _,
                    IOException _,
                    TimeoutException _,
                    MongoSocketException _,
                    MongoTimeoutException _,
                    MongoNotPrimaryException _,
                    MongoNodeIsRecoveringException _,
                    MongoServerUnavailableException _,
                    MongoConnectionPoolClearedException _,
                    MongoInterruptedException _,
                    MongoWriteConcernException _ -> true;
            // Too few members of the replica set have it yet; what it names as wrong besides is wrong again next time.
            case MongoBulkWriteException e when e.getWriteConcernError() != null -> true;
            case MongoException e -> e.hasErrorLabel("RetryableWriteError");
            case KafkaException _ -> true;
            default -> false;
        };
    }
}

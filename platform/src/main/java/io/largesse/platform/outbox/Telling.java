package io.largesse.platform.outbox;

import io.largesse.platform.messaging.Outgoing;
import java.util.List;
import org.bson.Document;

/** Turns what a document has to tell into messages. */
@FunctionalInterface
public interface Telling {

    /**
     * @param document as it is now, which may be newer than the entries: a feed of states tells the present one
     * @param entries those that are to be told, in the order in which they were written, never empty, without those of the audit log
     * @return sent in this order; empty where the entries have become pointless
     */
    List<? extends Outgoing<?>> messages(Document document, List<OutboxEntry> entries);
}

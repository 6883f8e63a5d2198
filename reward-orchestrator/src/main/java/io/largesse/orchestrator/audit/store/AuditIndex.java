package io.largesse.orchestrator.audit.store;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;

import com.mongodb.client.MongoCollection;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * An index of the audit log, beside that of {@code _id}, in whose order a chain is read. Where several things are asked for, the index of any of
 * them serves.
 *
 * @param keys what it is ordered by
 */
record AuditIndex(Bson keys) {

    static final Bson NEWEST_FIRST = descending("at", "_id");

    static final AuditIndex OF_ENTRY = new AuditIndex(ascending("entryId"));
    static final AuditIndex NEWEST = new AuditIndex(NEWEST_FIRST);
    static final AuditIndex OF_ACTOR = newestOf("actor");
    static final AuditIndex OF_ACTION = newestOf("action");
    static final AuditIndex OF_RESOURCE = newestOf("resource");

    static final List<AuditIndex> ALL = List.of(OF_ENTRY, NEWEST, OF_ACTOR, OF_ACTION, OF_RESOURCE);

    private static AuditIndex newestOf(String field) {
        return new AuditIndex(compoundIndex(ascending(field), NEWEST_FIRST));
    }

    void createOn(MongoCollection<Document> links) {
        links.createIndex(keys);
    }
}

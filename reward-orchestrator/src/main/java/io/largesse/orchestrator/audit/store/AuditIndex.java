package io.largesse.orchestrator.audit.store;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;

import com.mongodb.client.MongoCollection;
import io.largesse.platform.store.NewestFirst;
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

    static final NewestFirst NEWEST_FIRST = new NewestFirst("at");

    static final AuditIndex OF_ENTRY = new AuditIndex(ascending("entryId"));
    static final AuditIndex NEWEST = new AuditIndex(NEWEST_FIRST.order());
    static final AuditIndex OF_ACTOR = newestOf("actor");
    static final AuditIndex OF_ACTION = newestOf("action");
    static final AuditIndex OF_RESOURCE = newestOf("resource");

    static final List<AuditIndex> ALL = List.of(OF_ENTRY, NEWEST, OF_ACTOR, OF_ACTION, OF_RESOURCE);

    private static AuditIndex newestOf(String field) {
        return new AuditIndex(compoundIndex(ascending(field), NEWEST_FIRST.order()));
    }

    void createOn(MongoCollection<Document> links) {
        links.createIndex(keys);
    }
}

package io.largesse.orchestrator.audit.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.descending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.largesse.orchestrator.audit.domain.AuditQuery;
import io.largesse.orchestrator.audit.domain.AuditQuery.Filter;
import io.largesse.orchestrator.audit.domain.Entry;
import io.largesse.orchestrator.audit.domain.Link;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/**
 * The collection {@code audit}, a document per link, {@code _id} made of service and number: of two instances that append to a chain one
 * gets a place. The collection {@code auditHeads} says of each service how far its chain was once written, so that links missing at its
 * end show.
 */
@Component
public final class AuditStore {

    /** In order: what cannot have its place must not leave a gap before those after it. */
    private static final InsertManyOptions ORDERED = new InsertManyOptions().ordered(true);

    /** Some KB each at most. */
    private static final int LINKS_AT_ONCE = 500;

    private final MongoCollection<Document> links;
    private final MongoCollection<Document> heads;

    AuditStore(MongoTemplate mongo) {
        links = mongo.getCollection("audit");
        heads = mongo.getCollection("auditHeads");
        AuditIndex.ALL.forEach(index -> index.createOn(links));
    }

    /** Where the chain of a service stands. */
    public Link.Head head(String service) {
        Document last = links.find(AuditFilters.ofService(service))
                .projection(Projections.include("number", "hash"))
                .sort(descending("_id"))
                .first();
        return last == null ? Link.Head.NONE : readHead(last);
    }

    /** Those of the entries that have a link. */
    public Set<String> known(Collection<String> entryIds) {
        Set<String> known = new HashSet<>();
        for (Document found : links.find(AuditFilters.ofEntries(entryIds)).projection(Projections.include("entryId"))) {
            known.add(found.getString("entryId"));
        }
        return known;
    }

    /**
     * @param added of one service, each following the one before
     * @return whether all have their places; if not, others have some of them, and those after them were not written
     */
    public boolean append(List<Link> added) {
        try {
            links.insertMany(added.stream().map(AuditStore::document).toList(), ORDERED);
        } catch (MongoBulkWriteException e) {
            if (e.getWriteErrors().isEmpty()
                    || e.getWriteConcernError() != null
                    || e.getWriteErrors().getFirst().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
            return false;
        }
        write(added.getLast());
        return true;
    }

    /** Of two instances the later head stays, in whatever order they come. */
    private void write(Link last) {
        try {
            heads.updateOne(
                    and(eq("_id", last.entry().service()), lt("number", last.number())),
                    Updates.combine(Updates.set("number", last.number()), Updates.set("hash", last.hash())),
                    new UpdateOptions().upsert(true));
        } catch (MongoWriteException e) {
            // It is there, and not an earlier one.
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    /** Every service that has a chain, and how far it was once written. */
    public Map<String, Link.Head> written() {
        Map<String, Link.Head> written = new TreeMap<>();
        for (Document next = firstAfter(""); next != null; next = firstAfter(next.getString("service") + ";")) {
            written.put(next.getString("service"), Link.Head.NONE);
        }
        heads.find().forEach(head -> written.put(head.getString("_id"), readHead(head)));
        return written;
    }

    private @Nullable Document firstAfter(String id) {
        return links.find(gt("_id", id))
                .projection(Projections.include("service"))
                .sort(ascending("_id"))
                .first();
    }

    /** Every link of a service's chain, from the first. */
    public void chain(String service, Consumer<Link> each) {
        links.find(AuditFilters.ofService(service))
                .sort(ascending("_id"))
                .batchSize(LINKS_AT_ONCE)
                .forEach(document -> each.accept(read(document)));
    }

    public List<Link> page(AuditQuery query) {
        return links.find(AuditFilters.of(query.filter(), query.after()))
                .sort(AuditIndex.NEWEST_FIRST.order())
                .limit(query.limit())
                .map(AuditStore::read)
                .into(new ArrayList<>());
    }

    /** Every link that is meant, newest first; only a few are in memory at a time. */
    public void each(Filter filter, Consumer<Link> each) {
        links.find(AuditFilters.of(filter, null))
                .sort(AuditIndex.NEWEST_FIRST.order())
                .batchSize(LINKS_AT_ONCE)
                .forEach(document -> each.accept(read(document)));
    }

    private static Document document(Link link) {
        Entry entry = link.entry();
        return new Document("_id", AuditFilters.id(entry.service(), link.number()))
                .append("service", entry.service())
                .append("number", link.number())
                .append("entryId", entry.entryId())
                .append("at", Date.from(entry.at()))
                .append("actor", entry.actor())
                .append("action", entry.action())
                .append("resource", entry.resource())
                .append("before", entry.before())
                .append("after", entry.after())
                .append("reason", entry.reason())
                .append("requestId", entry.requestId())
                .append("hash", link.hash());
    }

    private static Link read(Document document) {
        var entry = new Entry(
                document.getString("entryId"),
                document.getString("service"),
                document.getDate("at").toInstant(),
                document.getString("actor"),
                document.getString("action"),
                document.getString("resource"),
                document.getString("before"),
                document.getString("after"),
                document.getString("reason"),
                document.getString("requestId"));
        return new Link(entry, document.getLong("number"), document.getString("hash"));
    }

    private static Link.Head readHead(Document document) {
        return new Link.Head(document.getLong("number"), document.getString("hash"));
    }
}

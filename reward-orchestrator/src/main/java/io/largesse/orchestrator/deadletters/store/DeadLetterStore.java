package io.largesse.orchestrator.deadletters.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import io.largesse.orchestrator.deadletters.domain.Change;
import io.largesse.orchestrator.deadletters.domain.DeadLetter;
import io.largesse.orchestrator.deadletters.domain.DeadLetterQuery;
import io.largesse.orchestrator.deadletters.domain.DeadLetterQuery.Filter;
import io.largesse.orchestrator.deadletters.domain.DeadLetterQuery.Place;
import io.largesse.orchestrator.deadletters.domain.Known;
import io.largesse.orchestrator.deadletters.domain.Status;
import io.largesse.platform.audit.Act;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.outbox.Outbox;
import io.largesse.platform.outbox.Outboxes;
import io.largesse.platform.store.Bulk;
import io.largesse.platform.store.NewestFirst;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** The dead letters. Their records are read only where they are needed. */
@Component
public final class DeadLetterStore {

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final NewestFirst NEWEST_FIRST = new NewestFirst("parkedAt");
    private static final Bson REDRIVING = eq("status", Status.REDRIVING.name());
    private static final String DUE_AT = "redrive.dueAt";
    private static final Bson OLDEST_FIRST = ascending("parkedAt", "_id");

    private static final String DONE_AT = "doneAt";

    private final MongoCollection<Document> letters;
    private final Outboxes outboxes;

    DeadLetterStore(MongoTemplate mongo, Outboxes outboxes) {
        this.outboxes = outboxes;
        letters = mongo.getCollection("deadLetters");
        letters.createIndex(compoundIndex(ascending("status"), NEWEST_FIRST.order()));
        letters.createIndex(compoundIndex(ascending("status", "topic"), NEWEST_FIRST.order()));
        letters.createIndex(ascending("status", DUE_AT));
        letters.createIndex(ascending(DONE_AT));
    }

    /** @return whether all were new; those that were are stored */
    public boolean insert(List<DeadLetter> news) {
        return Bulk.insert(
                        letters,
                        news.stream().map(DeadLetterDocuments::document).toList())
                .isEmpty();
    }

    /** Tells the audit log. */
    public Outbox outbox() {
        return outboxes.audited(letters);
    }

    /** @return how many were still as the change was decided on, and are changed */
    public int write(List<Change> changes) {
        return write(changes, change -> DeadLetterDocuments.update(change.after()));
    }

    /** The same for what somebody has asked for. */
    public int write(List<Change> changes, String action, Initiator by) {
        return write(
                changes,
                change -> Updates.combine(
                        DeadLetterDocuments.update(change.after()),
                        Updates.push(Outbox.FIELD, outboxes.entry(by, act(action, change)))));
    }

    private static Act act(String action, Change change) {
        return Act.changed(
                action,
                change.id(),
                Map.of("status", change.before().status().name()),
                Map.of("status", change.after().status().name()),
                change.after().history().getLast().why());
    }

    private int write(List<Change> changes, Function<Change, Bson> update) {
        if (changes.isEmpty()) {
            return 0;
        }
        List<UpdateOneModel<Document>> updates = changes.stream()
                .map(change -> new UpdateOneModel<Document>(
                        and(
                                eq("_id", change.id()),
                                eq("version", change.before().version())),
                        update.apply(change)))
                .toList();
        return letters.bulkWrite(updates, UNORDERED).getMatchedCount();
    }

    public Optional<DeadLetter> read(String id) {
        return Optional.ofNullable(letters.find(eq("_id", id)).first()).map(DeadLetterDocuments::letter);
    }

    /** With their records, in no order. */
    public List<DeadLetter> read(Collection<String> ids) {
        return Bulk.read(letters, ids).values().stream()
                .map(DeadLetterDocuments::letter)
                .toList();
    }

    /** Those that are there, by id. */
    public Map<String, Known> known(Collection<String> ids) {
        Map<String, Known> known = new HashMap<>();
        if (!ids.isEmpty()) {
            for (Document found : letters.find(in("_id", ids)).projection(DeadLetterDocuments.WITHOUT_RECORD)) {
                Known one = DeadLetterDocuments.known(found);
                known.put(one.id(), one);
            }
        }
        return known;
    }

    /** Newest first, and without large values. */
    public List<DeadLetter> page(DeadLetterQuery query) {
        List<Bson> filters = filters(query.filter());
        Place after = query.after();
        if (after != null) {
            filters.addAll(NEWEST_FIRST.after(after.parkedAt(), after.id()));
        }
        List<DeadLetter> page = new ArrayList<>();
        for (Document found : letters.find(and(filters))
                .projection(DeadLetterDocuments.WITHOUT_LARGE_VALUE)
                .sort(NEWEST_FIRST.order())
                .limit(query.limit())) {
            page.add(DeadLetterDocuments.letter(found));
        }
        return page;
    }

    /** @param most further ones are not counted */
    public long count(Filter filter, int most) {
        return letters.countDocuments(and(filters(filter)), new CountOptions().limit(most));
    }

    /** The id of every one that is meant, oldest first: the order they should be sent again in. */
    public void each(Filter filter, Consumer<String> each) {
        for (Document found : letters.find(and(filters(filter)))
                .projection(Projections.include("_id"))
                .sort(OLDEST_FIRST)) {
            each.accept(found.getString("_id"));
        }
    }

    /**
     * What is to be sent again by now, the longest due first.
     *
     * @param except runs to leave out
     */
    public List<Known> due(Instant now, Set<String> except, int limit) {
        List<Bson> filters = new ArrayList<>(List.of(REDRIVING, lte(DUE_AT, Date.from(now))));
        if (!except.isEmpty()) {
            filters.add(nin("redrive.run", except));
        }
        return known(and(filters), ascending(DUE_AT), limit);
    }

    /** When the next one is to be sent again. */
    public Optional<Instant> nextDue() {
        return Optional.ofNullable(letters.find(REDRIVING)
                        .projection(Projections.include(DUE_AT))
                        .sort(ascending(DUE_AT))
                        .first())
                .map(found ->
                        found.get("redrive", Document.class).getDate("dueAt").toInstant());
    }

    private List<Known> known(Bson filter, Bson order, int limit) {
        List<Known> known = new ArrayList<>();
        for (Document found : letters.find(filter)
                .projection(DeadLetterDocuments.WITHOUT_RECORD)
                .sort(order)
                .limit(limit)) {
            known.add(DeadLetterDocuments.known(found));
        }
        return known;
    }

    /**
     * Forgets what has been done with since that time or longer, the longest first, and nothing that is open again.
     *
     * @return how many were forgotten
     */
    public long forget(Instant doneSince, int limit) {
        // What has yet to tell the audit log stays.
        Bson expired = and(lte(DONE_AT, Date.from(doneSince)), exists(Outbox.FIELD + ".0", false));
        List<String> ids = new ArrayList<>();
        for (Document found : letters.find(expired)
                .projection(Projections.include("_id"))
                .sort(ascending(DONE_AT))
                .limit(limit)) {
            ids.add(found.getString("_id"));
        }
        return ids.isEmpty()
                ? 0
                : letters.deleteMany(and(in("_id", ids), expired)).getDeletedCount();
    }

    /** How many are open, by topic. */
    public Map<String, Long> open() {
        Map<String, Long> counts = new HashMap<>();
        for (Document count : letters.aggregate(List.of(
                Aggregates.match(eq("status", Status.OPEN.name())),
                Aggregates.group("$topic", Accumulators.sum("count", 1L))))) {
            counts.put(count.getString("_id"), count.get("count", Number.class).longValue());
        }
        return counts;
    }

    private static List<Bson> filters(Filter filter) {
        List<Bson> filters = new ArrayList<>();
        filters.add(eq("status", filter.status().name()));
        if (filter.topic() != null) {
            filters.add(eq("topic", filter.topic()));
        }
        if (filter.group() != null) {
            filters.add(eq("group", filter.group()));
        }
        if (filter.parkedBefore() != null) {
            filters.add(lt("parkedAt", Date.from(filter.parkedBefore())));
        }
        return filters;
    }
}

package io.largesse.events.progress.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;
import io.largesse.events.progress.domain.Counted;
import io.largesse.events.progress.domain.Progress;
import io.largesse.events.progress.domain.Published;
import io.largesse.events.progress.domain.Tallies;
import io.largesse.platform.messaging.UnavailableException;
import io.largesse.platform.store.Bulk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.bson.Document;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** The collection {@code progress}: one document per player. */
@Component
public final class ProgressStore {

    /** Each round that is lost was won by another instance; so many in a row mean that something is wrong. */
    private static final int MAX_ROUNDS = 100;

    /** A player's document may take a hundred kilobytes. */
    private static final int AT_ONCE = 500;

    private final MongoCollection<Document> collection;
    private final RememberedProgress remembered = new RememberedProgress();

    private record Change(Progress before, Progress after) {}

    ProgressStore(MongoTemplate mongo) {
        collection = mongo.getCollection("progress");
    }

    /** What was counted under one key, or nothing. */
    public Tallies tallies(String userId, String progressKey) {
        return tallies(List.of(userId)).of(userId, progressKey);
    }

    /** What was counted for the users. */
    public CountedTallies tallies(Collection<String> userIds) {
        Map<String, Counted> byUser = HashMap.newHashMap(userIds.size());
        for (Document document : collection
                .find(in("_id", Set.copyOf(userIds)))
                .projection(Projections.include(ProgressDocuments.EVENTS))) {
            byUser.put(document.getString("_id"), ProgressDocuments.readEvents(document));
        }
        return new CountedTallies(byUser);
    }

    /**
     * Changes what is known of players: reads it where it is not remembered, and writes what becomes of it, of so many at a time as there is
     * memory for. Whoever loses a write to another instance starts over for all of these.
     *
     * @param activities by player
     * @param decide for the players that were found, what becomes of one of them by its activities: the same where nothing changes
     * @throws IllegalStateException where a player's progress becomes {@link Progress#isTooLargeAfter too large}
     */
    public void update(
            Map<String, List<Published>> activities,
            Function<Collection<Progress>, BiFunction<Progress, List<Published>, Progress>> decide) {
        List<String> userIds = List.copyOf(activities.keySet());
        for (int from = 0; from < userIds.size(); from += AT_ONCE) {
            update(userIds.subList(from, Math.min(userIds.size(), from + AT_ONCE)), activities, decide);
        }
    }

    private void update(
            List<String> userIds,
            Map<String, List<Published>> activities,
            Function<Collection<Progress>, BiFunction<Progress, List<Published>, Progress>> decide) {
        for (int round = 0; ; round++) {
            if (round == MAX_ROUNDS) {
                throw new UnavailableException("Others kept writing the progress of " + userIds.size() + " users");
            }
            Map<String, Progress> found = read(userIds);
            BiFunction<Progress, List<Published>, Progress> decision = decide.apply(found.values());
            List<Change> changes = new ArrayList<>();
            userIds.forEach(userId -> {
                Progress before = found.getOrDefault(userId, ProgressDocuments.none(userId));
                Progress after = decision.apply(before, activities.getOrDefault(userId, List.of()));
                if (after.isTooLargeAfter(before)) {
                    throw new IllegalStateException("there is no room to remember more of what user " + userId
                            + " did: it takes " + before.bytes() + " bytes");
                }
                if (after.version() != before.version()) {
                    changes.add(new Change(before, after));
                }
            });
            if (write(changes)) {
                return;
            }
        }
    }

    private Map<String, Progress> read(List<String> userIds) {
        Map<String, Progress> progress = new HashMap<>(remembered.of(userIds));
        List<String> others =
                userIds.stream().filter(id -> !progress.containsKey(id)).toList();
        Bulk.read(collection, others).forEach((id, document) -> progress.put(id, ProgressDocuments.read(document)));
        return progress;
    }

    /** @return whether all were made; if not, some did not have the version before the new one any more */
    private boolean write(List<Change> changes) {
        // Until it is known whether they were made.
        changes.forEach(change -> remembered.forget(change.before.userId()));
        boolean made = Bulk.write(
                collection, changes.stream().map(ProgressStore::write).toList());
        if (made) {
            changes.forEach(change -> remembered.remember(change.after));
        }
        return made;
    }

    private static WriteModel<Document> write(Change change) {
        Progress before = change.before;
        Document document = ProgressDocuments.write(change.after);
        return before.version() == 0
                ? new InsertOneModel<>(document)
                : new ReplaceOneModel<>(and(eq("_id", before.userId()), eq("version", before.version())), document);
    }
}

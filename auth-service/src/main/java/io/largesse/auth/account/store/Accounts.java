package io.largesse.auth.account.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.largesse.auth.account.domain.Account;
import io.largesse.auth.account.domain.Change;
import io.largesse.auth.account.domain.Notice;
import io.largesse.auth.account.domain.Role;
import io.largesse.auth.account.domain.Standing;
import io.largesse.auth.account.domain.Username;
import io.largesse.platform.audit.Act;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.messaging.Outgoing;
import io.largesse.platform.messaging.UnavailableException;
import io.largesse.platform.observability.TraceContext;
import io.largesse.platform.outbox.Outbox;
import io.largesse.platform.outbox.OutboxEntry;
import io.largesse.platform.outbox.Outboxes;
import io.largesse.platform.store.Bulk;
import jakarta.annotation.PostConstruct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/**
 * The accounts. Both a name and an id must be unique, so both are an {@code _id}: {@code usernames} holds the id that a name stands
 * for, {@code accounts} the account. A name whose registration broke off stands for an id without an account, and serves
 * the next who wants it.
 */
@Component
public final class Accounts {

    private static final String STATUS = "standing.status";
    private static final String ROLES = "roles";

    private final MongoCollection<Document> usernames;
    private final MongoCollection<Document> accounts;
    private final Outboxes outboxes;
    private final Pseudonyms pseudonyms;

    Accounts(MongoTemplate store, Outboxes outboxes, Pseudonyms pseudonyms) {
        this.usernames = store.getCollection("usernames");
        this.accounts = store.getCollection("accounts");
        this.outboxes = outboxes;
        this.pseudonyms = pseudonyms;
    }

    /** What lists search by. */
    @PostConstruct
    void createIndexes() {
        accounts.createIndex(Indexes.ascending(STATUS, "_id"));
        accounts.createIndex(Indexes.ascending(ROLES, "_id"));
    }

    /** Tells what accounts have to tell. */
    public Outbox outbox(BiFunction<Notice, TraceContext, Outgoing<?>> message) {
        return outboxes.of(accounts, (account, entries) -> messages(account, entries, message));
    }

    /**
     * The id that the name stands for from now on.
     *
     * @param id the one to take if the name has none yet
     */
    public String claim(Username name, String id) {
        Document claimed = new Document("_id", name.value()).append("userId", id);
        return Bulk.insert(usernames, List.of(claimed)).isEmpty()
                ? id
                : idOf(name.value())
                        .orElseThrow(() -> new UnavailableException("The name's owner is not readable yet"));
    }

    /** Also where the account is withdrawn and the name erased, as long as nobody else has taken it. */
    public Optional<Account> named(Username name) {
        return idOf(name.value()).or(() -> idOf(pseudonyms.of(name))).flatMap(this::find);
    }

    /**
     * Forgets the name, which is free for others then. What is interrupted can be done again.
     *
     * @param account withdrawn
     */
    public void release(Account account, Username name) {
        String pseudonym = pseudonyms.of(name);
        usernames.replaceOne(
                Filters.eq("_id", pseudonym),
                new Document("_id", pseudonym).append("userId", account.id()),
                new ReplaceOptions().upsert(true));
        usernames.deleteOne(Filters.and(Filters.eq("_id", name.value()), Filters.eq("userId", account.id())));
    }

    /** Those that are withdrawn and still have a name. */
    public List<Account> toBeErased() {
        return all(Filters.and(
                Filters.eq(STATUS, Standing.Status.WITHDRAWN.name()),
                Filters.exists("username"),
                Filters.ne("username", null)));
    }

    /** Ids of those who may do what an administrator may. */
    public List<String> administrators() {
        return all(Filters.and(Filters.eq(ROLES, Role.ADMIN.name()), Filters.eq(STATUS, Standing.Status.ACTIVE.name())))
                .stream()
                .map(Account::id)
                .toList();
    }

    /**
     * A page of accounts, by id.
     *
     * @param after the id after which the page begins; null for the first
     */
    public List<Account> page(
            Standing.@Nullable Status status, @Nullable Role role, @Nullable String after, int limit) {
        List<Bson> filters = new ArrayList<>();
        if (status != null) {
            filters.add(Filters.eq(STATUS, status.name()));
        }
        if (role != null) {
            filters.add(Filters.eq(ROLES, role.name()));
        }
        if (after != null) {
            filters.add(Filters.gt("_id", after));
        }
        return read(accounts.find(filters.isEmpty() ? Filters.empty() : Filters.and(filters))
                .sort(Sorts.ascending("_id"))
                .limit(limit));
    }

    private List<Account> all(Bson filter) {
        return read(accounts.find(filter));
    }

    private static List<Account> read(Iterable<Document> found) {
        List<Account> read = new ArrayList<>();
        found.forEach(document -> read.add(AccountDocuments.read(document)));
        return read;
    }

    public Optional<Account> find(String id) {
        return Optional.ofNullable(one(accounts, id)).map(AccountDocuments::read);
    }

    /** Stores a new account; false where the id has one already. */
    public boolean insert(Change change, List<Act> acts, Initiator by) {
        Document account = new Document("_id", change.account().id());
        account.putAll(AccountDocuments.fields(change.account()));
        account.put(Outbox.FIELD, entries(change, acts, by));
        return Bulk.insert(accounts, List.of(account)).isEmpty();
    }

    /** Stores the change in one write if the account is still the one it was decided on; false where it is not. */
    public boolean save(Change change, List<Act> acts, Initiator by) {
        Account account = change.account();
        Bson fields = new Document("$set", AccountDocuments.fields(account));
        List<Document> entries = entries(change, acts, by);
        return accounts.updateOne(
                                Filters.and(
                                        Filters.eq("_id", account.id()), Filters.eq("version", account.version() - 1)),
                                entries.isEmpty()
                                        ? fields
                                        : Updates.combine(fields, Updates.pushEach(Outbox.FIELD, entries)))
                        .getMatchedCount()
                == 1;
    }

    private Optional<String> idOf(String name) {
        return Optional.ofNullable(one(usernames, name)).map(found -> found.getString("userId"));
    }

    private static @Nullable Document one(MongoCollection<Document> collection, String id) {
        return collection.find(Filters.eq("_id", id)).first();
    }

    private List<Document> entries(Change change, List<Act> acts, Initiator by) {
        return Stream.concat(
                        change.notices().stream()
                                .map(notice -> outboxes.entry(AccountDocuments.content(notice), by.trace())),
                        acts.stream().map(act -> outboxes.entry(by, act)))
                .toList();
    }

    /** The standing is told once, however many changes of it there were: it is read from the account. */
    private static List<Outgoing<?>> messages(
            Document account, List<OutboxEntry> entries, BiFunction<Notice, TraceContext, Outgoing<?>> message) {
        Map<Notice, TraceContext> notices = entries.stream()
                .collect(Collectors.toMap(
                        entry -> AccountDocuments.readNotice(account, entry.content()),
                        OutboxEntry::trace,
                        (_, latest) -> latest,
                        java.util.LinkedHashMap::new));
        return notices.entrySet().stream()
                .<Outgoing<?>>map(notice -> message.apply(notice.getKey(), notice.getValue()))
                .toList();
    }
}

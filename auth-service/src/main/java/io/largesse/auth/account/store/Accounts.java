package io.largesse.auth.account.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.largesse.auth.account.domain.Account;
import io.largesse.auth.account.domain.Change;
import io.largesse.auth.account.domain.Notice;
import io.largesse.auth.account.domain.Username;
import io.largesse.platform.messaging.Outgoing;
import io.largesse.platform.messaging.UnavailableException;
import io.largesse.platform.observability.TraceContext;
import io.largesse.platform.outbox.Outbox;
import io.largesse.platform.outbox.OutboxEntry;
import io.largesse.platform.outbox.Outboxes;
import io.largesse.platform.store.Bulk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
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

    private final MongoCollection<Document> usernames;
    private final MongoCollection<Document> accounts;
    private final Outboxes outboxes;

    Accounts(MongoTemplate store, Outboxes outboxes) {
        this.usernames = store.getCollection("usernames");
        this.accounts = store.getCollection("accounts");
        this.outboxes = outboxes;
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
                : idOf(name).orElseThrow(() -> new UnavailableException("The name's owner is not readable yet"));
    }

    public Optional<Account> named(Username name) {
        return idOf(name).flatMap(this::find);
    }

    public Optional<Account> find(String id) {
        return Optional.ofNullable(one(accounts, id)).map(AccountDocuments::read);
    }

    /** Stores a new account; false where the id has one already. */
    public boolean insert(Change change, TraceContext trace) {
        Document account = new Document("_id", change.account().id());
        account.putAll(AccountDocuments.fields(change.account()));
        account.put(Outbox.FIELD, entries(change, trace));
        return Bulk.insert(accounts, List.of(account)).isEmpty();
    }

    /** Stores the change in one write if the account is still the one it was decided on; false where it is not. */
    public boolean save(Change change, TraceContext trace) {
        Account account = change.account();
        Bson fields = new Document("$set", AccountDocuments.fields(account));
        List<Document> entries = entries(change, trace);
        return accounts.updateOne(
                                Filters.and(
                                        Filters.eq("_id", account.id()), Filters.eq("version", account.version() - 1)),
                                entries.isEmpty()
                                        ? fields
                                        : Updates.combine(fields, Updates.pushEach(Outbox.FIELD, entries)))
                        .getMatchedCount()
                == 1;
    }

    private Optional<String> idOf(Username name) {
        return Optional.ofNullable(one(usernames, name.value())).map(found -> found.getString("userId"));
    }

    private static @Nullable Document one(MongoCollection<Document> collection, String id) {
        return collection.find(Filters.eq("_id", id)).first();
    }

    private List<Document> entries(Change change, TraceContext trace) {
        return change.notices().stream()
                .map(notice -> outboxes.entry(AccountDocuments.content(notice), trace))
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

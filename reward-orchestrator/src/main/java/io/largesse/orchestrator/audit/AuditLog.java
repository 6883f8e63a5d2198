package io.largesse.orchestrator.audit;

import io.largesse.orchestrator.audit.domain.AuditQuery;
import io.largesse.orchestrator.audit.domain.Entry;
import io.largesse.orchestrator.audit.domain.Link;
import io.largesse.orchestrator.audit.domain.Verification;
import io.largesse.orchestrator.audit.store.AuditStore;
import io.largesse.platform.messaging.UnavailableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The audit log: a chain for each service. Nothing in it is ever changed. */
public final class AuditLog {

    /** Each try that is lost was won by another instance. */
    private static final int MAX_TRIES = 50;

    private final AuditStore store;

    /** Where chains stand, as far as this instance has heard. A link that does not fit the store does not get into it. */
    private final Map<String, Link.Head> heads = new ConcurrentHashMap<>();

    AuditLog(AuditStore store) {
        this.store = store;
    }

    /** Appends what is not in the log yet. */
    void append(List<Entry> entries) {
        entries.stream()
                .collect(Collectors.groupingBy(Entry::service, LinkedHashMap::new, Collectors.toList()))
                .forEach(this::append);
    }

    private void append(String service, List<Entry> entries) {
        for (int i = 0; i < MAX_TRIES; i++) {
            // The head before what is known: others who append meanwhile take the place that is meant here, and the
            // next try sees it.
            Link.Head head = heads.computeIfAbsent(service, store::head);
            Map<String, Entry> fresh = new LinkedHashMap<>();
            entries.forEach(entry -> fresh.put(entry.entryId(), entry));
            Set<String> known = store.known(fresh.keySet());
            fresh.keySet().removeAll(known);
            if (fresh.isEmpty()) {
                return;
            }
            List<Link> links = chain(head, List.copyOf(fresh.values()));
            if (store.append(links)) {
                heads.put(service, links.getLast().head());
                return;
            }
            heads.remove(service);
        }
        throw new UnavailableException("Others kept writing to the audit log of " + service);
    }

    private static List<Link> chain(Link.Head head, List<Entry> entries) {
        List<Link> links = new ArrayList<>(entries.size());
        Link.Head last = head;
        for (Entry entry : entries) {
            Link link = Link.after(last, entry);
            links.add(link);
            last = link.head();
        }
        return links;
    }

    public List<Link> page(AuditQuery query) {
        return store.page(query);
    }

    /** Every entry that is meant, newest first, however many there are. */
    public void each(AuditQuery.Filter filter, Consumer<Link> each) {
        store.each(filter, each);
    }

    /** Looks at every link of every chain. */
    public Verification verify() {
        var walk = new Verification.Walk();
        store.written().forEach((service, written) -> {
            walk.begin(service, written);
            store.chain(service, walk::next);
            walk.end();
        });
        return walk.result();
    }
}

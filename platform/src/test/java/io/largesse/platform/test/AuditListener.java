package io.largesse.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.audit.AuditEntry;
import io.largesse.platform.messaging.Tables;
import io.largesse.platform.messaging.TopicTable;
import io.largesse.schema.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.springframework.context.ApplicationContext;

/** Hears what services tell the audit log, from its beginning. */
public final class AuditListener implements AutoCloseable {

    private final Map<String, AuditEntry> known = new ConcurrentHashMap<>();
    private final List<AuditEntry> heard = new CopyOnWriteArrayList<>();
    private final TopicTable<AuditEntry> table;

    /** @param service any that is running */
    public AuditListener(ApplicationContext service) {
        table = service.getBean(Tables.class).of(Topic.AUDIT_ENTRIES, this::hear);
        table.start();
    }

    private void hear(AuditEntry entry) {
        if (known.put(entry.getEntryId(), entry) == null) {
            heard.add(entry);
        }
    }

    /** All entries about the thing, in the order in which they were told first. */
    public List<AuditEntry> about(String resource) {
        return heard.stream()
                .filter(entry -> entry.getResource().equals(resource))
                .toList();
    }

    /** Waits until these, and no others, are known of the thing. */
    public List<AuditEntry> await(String resource, String... actions) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(about(resource))
                        .extracting(AuditEntry::getAction)
                        .containsExactly(actions));
        return about(resource);
    }

    @Override
    public void close() {
        table.stop();
    }
}

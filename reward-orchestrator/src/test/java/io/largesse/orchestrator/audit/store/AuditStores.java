package io.largesse.orchestrator.audit.store;

import org.springframework.data.mongodb.core.MongoTemplate;

/** The audit log as any instance of the service reads and writes it. */
public final class AuditStores {

    private AuditStores() {}

    public static AuditStore on(MongoTemplate mongo) {
        return new AuditStore(mongo);
    }
}

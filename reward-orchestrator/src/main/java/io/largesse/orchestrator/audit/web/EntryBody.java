package io.largesse.orchestrator.audit.web;

import io.largesse.orchestrator.audit.domain.Entry;
import io.largesse.orchestrator.audit.domain.Link;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** An entry as it is shown. {@code number} is its place among those of its service. */
record EntryBody(
        Instant at,
        String actor,
        String action,
        String resource,
        @Nullable Map<String, Object> before,
        @Nullable Map<String, Object> after,
        @Nullable String reason,
        String requestId,
        String service,
        long number) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    static EntryBody of(Link link) {
        Entry entry = link.entry();
        return new EntryBody(
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.resource(),
                object(entry.before()),
                object(entry.after()),
                entry.reason(),
                entry.requestId(),
                entry.service(),
                link.number());
    }

    private static @Nullable Map<String, Object> object(@Nullable String json) {
        return json == null ? null : JSON.readValue(json, OBJECT);
    }
}

package io.largesse.orchestrator.audit.web;

import io.largesse.orchestrator.audit.AuditLog;
import io.largesse.orchestrator.audit.domain.AuditQuery;
import io.largesse.orchestrator.audit.domain.AuditQuery.Filter;
import io.largesse.orchestrator.audit.domain.AuditQuery.Position;
import io.largesse.orchestrator.audit.domain.Entry;
import io.largesse.orchestrator.audit.domain.Link;
import io.largesse.orchestrator.web.Csv;
import io.largesse.orchestrator.web.SearchParameters;
import io.largesse.platform.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The audit log, newest first. Filters are {@code actor}, {@code action}, {@code resource}, {@code from} and {@code to}; all that are
 * given must hold.
 */
@RestController
@RequestMapping("/api/audit-log")
final class AuditController {

    private static final String[] HEADER = {
        "service", "number", "at", "actor", "action", "resource", "before", "after", "reason", "requestId", "hash"
    };

    private final AuditLog log;

    AuditController(AuditLog log) {
        this.log = log;
    }

    /** The entries that match. */
    @GetMapping
    Page<EntryBody> list(
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam MultiValueMap<String, String> filters) {
        int size = Page.limit(limit);
        var query = new AuditQuery(
                filter(filters),
                Optional.ofNullable(cursor).map(AuditController::position).orElse(null),
                size + 1);
        return Page.of(log.page(query), size, AuditController::cursor).map(EntryBody::of);
    }

    /** All entries that match, in the order of the list, sent as they are read. */
    @GetMapping("/export")
    void export(@RequestParam MultiValueMap<String, String> filters, HttpServletResponse response) throws IOException {
        Filter filter = filter(filters);
        Csv.announce(response, "audit-log.csv");
        try {
            var csv = new Csv(response.getOutputStream(), HEADER);
            log.each(filter, link -> write(csv, link));
            csv.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Looks at every entry: is it the one that was written, in its place, and is none missing? */
    @GetMapping("/verify")
    VerificationBody verify() {
        return VerificationBody.of(log.verify());
    }

    private static Filter filter(MultiValueMap<String, String> given) {
        var parameters = new SearchParameters(given);
        Instant from = parameters.time("from");
        return parameters.checked(new Filter(
                parameters.text("actor"),
                parameters.text("action"),
                parameters.text("resource"),
                from,
                parameters.end(from)));
    }

    private static String cursor(Link last) {
        Entry entry = last.entry();
        return Page.cursor(
                List.of(Long.toString(entry.at().toEpochMilli()), entry.service(), Long.toString(last.number())));
    }

    private static Position position(String cursor) {
        List<String> parts = Page.parts(cursor, 3);
        try {
            return new Position(
                    Instant.ofEpochMilli(Long.parseLong(parts.getFirst())),
                    parts.get(1),
                    Long.parseLong(parts.getLast()));
        } catch (NumberFormatException e) {
            throw Page.badCursor();
        }
    }

    private static void write(Csv csv, Link link) {
        Entry entry = link.entry();
        csv.write(
                entry.service(),
                link.number(),
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.resource(),
                entry.before(),
                entry.after(),
                entry.reason(),
                entry.requestId(),
                link.hash());
    }
}

package io.largesse.orchestrator.web;

import io.largesse.orchestrator.ClaimReader;
import io.largesse.orchestrator.domain.ClaimQuery;
import io.largesse.platform.web.Page;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Everybody's claims, for the staff, newest first. Filters are {@code userId}, {@code eventId}, {@code status}, {@code reason} (its
 * code), {@code from} and {@code to} (when it was accepted), and of claims that wait for an answer {@code stepOlderThan},
 * {@code minAttempts} and {@code nextAttemptBefore}; all that are given must hold.
 */
@RestController
@RequestMapping("/api/event-claims")
final class SearchController {

    private final ClaimReader reader;
    private final InstantSource clock;

    SearchController(ClaimReader reader, InstantSource clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /** The claims that match. */
    @GetMapping
    Page<ClaimBody> list(
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam MultiValueMap<String, String> filters) {
        int size = Page.limit(limit);
        var query = new ClaimQuery(
                ClaimParameters.filter(filters, clock.instant()),
                Optional.ofNullable(cursor).map(ClaimCursor::parse).orElse(null),
                size + 1);
        return Page.of(reader.page(query), size, ClaimCursor::of).map(ClaimBody::found);
    }

    /** The claims of one user that match. */
    @GetMapping("/user/{userId}")
    Page<ClaimBody> ofUser(
            @PathVariable String userId,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam MultiValueMap<String, String> filters) {
        return list(limit, cursor, with("userId", userId, filters));
    }

    /** The claims of one event that match. */
    @GetMapping("/event/{eventId}")
    Page<ClaimBody> ofEvent(
            @PathVariable String eventId,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam MultiValueMap<String, String> filters) {
        return list(limit, cursor, with("eventId", eventId, filters));
    }

    /** One that is in the query, too, is there twice then, and refused. */
    private static MultiValueMap<String, String> with(
            String name, String value, MultiValueMap<String, String> filters) {
        var more = new LinkedMultiValueMap<>(filters);
        more.add(name, value);
        return more;
    }

    /** How many claims ended how and why, and how long it took; all, or those of {@code eventId}, {@code from} and {@code to}. */
    @GetMapping("/stats")
    StatsBody stats(@RequestParam MultiValueMap<String, String> filters) {
        return StatsBody.of(reader.figures(ClaimParameters.ofEvent(filters)));
    }
}

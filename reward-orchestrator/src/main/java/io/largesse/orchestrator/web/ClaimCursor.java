package io.largesse.orchestrator.web;

import io.largesse.orchestrator.domain.Claim;
import io.largesse.orchestrator.domain.ClaimQuery.Position;
import io.largesse.platform.web.Page;
import java.time.Instant;
import java.util.List;

/** A place in a list of claims. */
final class ClaimCursor {

    private ClaimCursor() {}

    static String of(Claim last) {
        return Page.cursor(List.of(Long.toString(last.request().acceptedAt().toEpochMilli()), last.id()));
    }

    static Position parse(String cursor) {
        List<String> parts = Page.parts(cursor, 2);
        try {
            return new Position(Instant.ofEpochMilli(Long.parseLong(parts.getFirst())), parts.getLast());
        } catch (NumberFormatException e) {
            throw Page.badCursor();
        }
    }
}

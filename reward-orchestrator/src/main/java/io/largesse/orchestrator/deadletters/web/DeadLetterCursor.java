package io.largesse.orchestrator.deadletters.web;

import io.largesse.orchestrator.deadletters.domain.DeadLetter;
import io.largesse.orchestrator.deadletters.domain.DeadLetterQuery.Place;
import io.largesse.platform.web.Page;
import java.time.Instant;
import java.util.List;

/** A place in a list of dead letters. */
final class DeadLetterCursor {

    private DeadLetterCursor() {}

    static String of(DeadLetter last) {
        return Page.cursor(List.of(Long.toString(last.parkedAt().toEpochMilli()), last.id()));
    }

    static Place parse(String cursor) {
        List<String> parts = Page.parts(cursor, 2);
        try {
            return new Place(Instant.ofEpochMilli(Long.parseLong(parts.getFirst())), parts.getLast());
        } catch (NumberFormatException e) {
            throw Page.badCursor();
        }
    }
}

package io.largesse.orchestrator.web;

import io.largesse.orchestrator.domain.ClaimFilter;
import io.largesse.orchestrator.domain.ClaimFilter.Stuck;
import io.largesse.orchestrator.domain.ClaimStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.util.MultiValueMap;

/** The filters of a search for claims. */
public final class ClaimParameters {

    /** Names of all filters. */
    public static final Set<String> NAMES = Set.of(
            "userId", "eventId", "status", "reason", "from", "to", "stepOlderThan", "minAttempts", "nextAttemptBefore");

    private static final Duration LONGEST_STEP = Duration.ofDays(3660);

    private ClaimParameters() {}

    /** What a search asks for. */
    public static ClaimFilter filter(MultiValueMap<String, String> given, Instant now) {
        var parameters = new SearchParameters(given);
        String userId = parameters.text("userId");
        String eventId = parameters.text("eventId");
        ClaimStatus status = parameters.value("status", ClaimStatus::valueOf, "is not a status of a claim");
        String reason = parameters.text("reason");
        Instant from = parameters.time("from");
        Instant to = parameters.end(from);
        Duration age = parameters.value(
                "stepOlderThan", ClaimParameters::age, "must be a duration like PT15M, of ten years at most");
        Integer attempts =
                parameters.value("minAttempts", ClaimParameters::positive, "must be a whole number, 1 or more");
        Instant nextAttempt = parameters.time("nextAttemptBefore");
        var stuck = new Stuck(age == null ? null : now.minus(age), attempts, nextAttempt);
        return parameters.checked(new ClaimFilter(userId, eventId, status, reason, from, to, stuck));
    }

    /** What statistics are about. */
    static ClaimFilter ofEvent(MultiValueMap<String, String> given) {
        var parameters = new SearchParameters(given);
        String eventId = parameters.text("eventId");
        Instant from = parameters.time("from");
        Instant to = parameters.end(from);
        return parameters.checked(new ClaimFilter(null, eventId, null, null, from, to, Stuck.OR_NOT));
    }

    private static Duration age(String text) {
        Duration age = Duration.parse(text);
        if (age.isNegative() || age.compareTo(LONGEST_STEP) > 0) {
            throw new IllegalArgumentException("out of range");
        }
        return age;
    }

    private static Integer positive(String text) {
        int number = Integer.parseInt(text);
        if (number < 1) {
            throw new IllegalArgumentException("out of range");
        }
        return number;
    }
}

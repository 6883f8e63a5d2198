package io.largesse.events.event.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.largesse.events.condition.domain.Condition;
import io.largesse.events.condition.web.ConditionJson;
import io.largesse.events.event.domain.Event;
import io.largesse.events.event.domain.Opening;
import io.largesse.events.event.domain.Recurrence;
import io.largesse.events.event.domain.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is shown.
 *
 * @param recurrence null where the event is open for all of its window
 * @param open active, and now inside its window, or one of its openings
 * @param opening the present opening of an event that recurs, else the next one; absent where there is none
 * @param rewards in detail only
 */
public record EventJson(
        String eventId,
        String name,
        String description,
        Instant startsAt,
        Instant endsAt,
        String timeZone,
        @Nullable RecurrenceJson recurrence,
        @Nullable Map<String, Object> condition,
        LimitJson claimLimit,
        String grantPolicy,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer choose,
        String status,
        boolean open,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OpeningJson opening,
        long version,
        Instant createdAt,
        Instant updatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<RewardJson> rewards) {

    public record LimitJson(long perUser, String period) {}

    /** As lists show it. */
    public static EventJson of(Event event, Instant now) {
        return of(event, null, now);
    }

    record RecurrenceJson(
            String every,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Duration opensFor) {}

    record OpeningJson(Instant startsAt, Instant endsAt) {}

    static EventJson of(Event event, @Nullable List<RewardJson> rewards, Instant now) {
        Terms terms = event.terms();
        Condition condition = terms.condition();
        Recurrence recurrence = terms.recurrence();
        return new EventJson(
                event.eventId(),
                event.name(),
                event.description(),
                terms.window().startsAt(),
                terms.window().endsAt(),
                terms.timeZone().getId(),
                recurrence == null
                        ? null
                        : new RecurrenceJson(recurrence.every().name(), recurrence.opensFor()),
                condition == null ? null : ConditionJson.write(condition),
                new LimitJson(terms.limit().perUser(), terms.limit().period().name()),
                terms.grantPolicy().name(),
                terms.choose(),
                event.status().name(),
                event.now().isOpenAt(now),
                recurrence == null ? null : opening(terms, now),
                event.version(),
                event.createdAt(),
                event.now().from(),
                rewards);
    }

    private static @Nullable OpeningJson opening(Terms terms, Instant now) {
        Opening present = terms.openAt(now);
        Opening shown = present == null ? terms.opensAfter(now) : present;
        return shown == null
                ? null
                : new OpeningJson(shown.window().startsAt(), shown.window().endsAt());
    }
}

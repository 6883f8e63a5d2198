package io.largesse.events.event.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.largesse.events.condition.domain.Condition;
import io.largesse.events.condition.web.ConditionJson;
import io.largesse.events.event.domain.Event;
import io.largesse.events.event.domain.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is shown.
 *
 * @param open active, and now inside its window
 * @param rewards in detail only
 */
public record EventJson(
        String eventId,
        String name,
        String description,
        Instant startsAt,
        Instant endsAt,
        String timeZone,
        @Nullable Map<String, Object> condition,
        LimitJson claimLimit,
        String grantPolicy,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer choose,
        String status,
        boolean open,
        long version,
        Instant createdAt,
        Instant updatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<RewardJson> rewards) {

    public record LimitJson(long perUser, String period) {}

    /** As lists show it. */
    public static EventJson of(Event event, Instant now) {
        return of(event, null, now);
    }

    static EventJson of(Event event, @Nullable List<RewardJson> rewards, Instant now) {
        Terms terms = event.terms();
        Condition condition = terms.condition();
        return new EventJson(
                event.eventId(),
                event.name(),
                event.description(),
                terms.window().startsAt(),
                terms.window().endsAt(),
                terms.timeZone().getId(),
                condition == null ? null : ConditionJson.write(condition),
                new LimitJson(terms.limit().perUser(), terms.limit().period().name()),
                terms.grantPolicy().name(),
                terms.choose(),
                event.status().name(),
                event.now().isOpenAt(now),
                event.version(),
                event.createdAt(),
                event.now().from(),
                rewards);
    }
}

package io.largesse.events.reservation.domain;

import io.largesse.events.condition.domain.Evaluation;
import io.largesse.events.condition.domain.Value;
import io.largesse.events.event.domain.ClaimLimit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A business "no".
 *
 * @param code stable, UPPER_SNAKE
 * @param message a sentence for people
 * @param detail the numbers and names behind it: strings, longs, doubles, booleans
 */
public record Refusal(String code, String message, Map<String, Object> detail) {

    public Refusal {
        detail = Map.copyOf(detail);
    }

    static Refusal userInactive(String status) {
        return new Refusal(
                "USER_INACTIVE", "The account is %s and cannot claim.".formatted(status), Map.of("status", status));
    }

    static Refusal tooFewRewards(int needed) {
        return new Refusal(
                "INVALID_CHOICE", "The event offers fewer rewards than the %d of a claim.".formatted(needed), Map.of());
    }

    static Refusal limitReached(ClaimLimit limit, @Nullable String opening) {
        String times = limit.perUser() == 1 ? "once" : limit.perUser() + " times";
        String period = switch (limit.period()) {
            case EVENT -> opening == null ? "per event" : "each time it opens";
            case DAILY -> "per day";
            case WEEKLY -> "per week";
            case MONTHLY -> "per month";
        };
        return new Refusal(
                "CLAIM_LIMIT_REACHED",
                "This event can be claimed %s %s, and it was.".formatted(times, period),
                Map.of("perUser", limit.perUser(), "period", limit.period().name()));
    }

    /** Names the node that is in the way as it stands in the event's body; {@code current} is left out where nothing was reported. */
    static Refusal conditionNotMet(Evaluation judged) {
        Evaluation.Node obstacle = judged.obstacle("/condition");
        Map<String, Object> detail = new HashMap<>();
        detail.put("node", obstacle.pointer());
        detail.put("target", plain(obstacle.judged().target()));
        Value current = obstacle.judged().current();
        if (current != null) {
            detail.put("current", plain(current));
        }
        return new Refusal("CONDITION_NOT_MET", "Not there yet: %s.".formatted(judged.sentence()), detail);
    }

    private static Object plain(Value value) {
        return switch (value) {
            case Value.Amount(var number) when number.scale() == 0 -> number.longValueExact();
            case Value.Amount(var number) -> number.doubleValue();
            case Value.Text(var text) -> text;
        };
    }

    static Refusal outOfStock(String rewardId) {
        return new Refusal("OUT_OF_STOCK", "There is not enough left of a reward.", Map.of("rewardId", rewardId));
    }

    /** For a reservation that was given back before, or without, ever being asked for. */
    static Refusal released() {
        return new Refusal("RESERVATION_RELEASED", "What this claim asks for was already given back.", Map.of());
    }
}

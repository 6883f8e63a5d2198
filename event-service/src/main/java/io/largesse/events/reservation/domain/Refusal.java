package io.largesse.events.reservation.domain;

import io.largesse.events.event.domain.ClaimLimit;
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

    static Refusal outOfStock(String rewardId) {
        return new Refusal("OUT_OF_STOCK", "There is not enough left of a reward.", Map.of("rewardId", rewardId));
    }

    /** For a reservation that was given back before, or without, ever being asked for. */
    static Refusal released() {
        return new Refusal("RESERVATION_RELEASED", "What this claim asks for was already given back.", Map.of());
    }
}

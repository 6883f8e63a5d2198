package io.largesse.events.reservation.domain;

import io.largesse.events.coupon.domain.CouponPlace;
import io.largesse.events.event.domain.Opening;
import io.largesse.events.event.domain.Revision;
import io.largesse.events.reward.domain.Reward;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What comes of a command. */
public sealed interface Answer {

    /**
     * @param opening the one in which the claim was accepted
     * @param rewards what the claim gets, in the event's order
     */
    record Validated(Revision event, Opening opening, List<Reward> rewards) implements Answer {}

    record ConditionMet() implements Answer {}

    /**
     * A slot is held, and the stock of every line that was not refused.
     *
     * @param codes of coupons, by reward
     */
    record Reserved(List<ReservedLine> lines, Map<String, String> codes) implements Answer {

        /** Before the codes are read. */
        Reserved(List<ReservedLine> lines) {
            this(lines, Map.of());
        }

        /** The places of the codes that the claim holds. */
        public Stream<CouponPlace> coupons() {
            return lines.stream().map(ReservedLine::place).flatMap(Optional::stream);
        }

        /** @throws IllegalStateException where one of the codes is missing */
        public Reserved withCodes(Map<CouponPlace, String> known) {
            Map<String, String> own = new HashMap<>();
            coupons().forEach(place -> {
                String code = known.get(place);
                if (code == null) {
                    throw new IllegalStateException("the code of " + place + " is missing");
                }
                own.put(place.rewardId(), code);
            });
            return new Reserved(lines, own);
        }
    }

    record Confirmed() implements Answer {}

    record Released() implements Answer {}

    record Refused(Refusal refusal) implements Answer {}
}

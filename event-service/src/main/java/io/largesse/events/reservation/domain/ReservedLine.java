package io.largesse.events.reservation.domain;

import io.largesse.events.coupon.domain.CouponPlace;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line as it stands in a reservation.
 *
 * @param refused there was not enough of it, and the event grants the others anyway
 * @param coupon the place of its code in the pool; null where it has none, and while the stock document has it
 */
public record ReservedLine(
        String rewardId,
        long quantity,
        boolean limited,
        boolean refused,
        @Nullable Long coupon) {

    /** One without a code. */
    public ReservedLine(String rewardId, long quantity, boolean limited, boolean refused) {
        this(rewardId, quantity, limited, refused, null);
    }

    ReservedLine refuse() {
        return new ReservedLine(rewardId, quantity, limited, true, null);
    }

    ReservedLine withCoupon(@Nullable Long place) {
        return new ReservedLine(rewardId, quantity, limited, refused, place);
    }

    Optional<CouponPlace> place() {
        return Optional.ofNullable(coupon).map(number -> new CouponPlace(rewardId, number));
    }

    /** Whether the stock document must name the claim. */
    public boolean isHeld() {
        return limited && !refused;
    }
}

package io.largesse.events.reward.domain;

import org.jspecify.annotations.Nullable;

/**
 * How much of a reward one person gives alone.
 *
 * @param above a larger total needs a second person; null where nothing does
 */
public record ApprovalThreshold(@Nullable Long above) {

    /** The largest total that one person alone makes of the present one: what is there already may stay, however much it is. */
    public long upTo(long present) {
        return above == null ? Stock.MAX_TOTAL : Math.max(above, present);
    }

    /**
     * Whether one person alone may make that of the present total.
     *
     * @param wanted null for any number
     */
    public boolean allows(@Nullable Long wanted, long present) {
        return above == null || (wanted != null && wanted <= upTo(present));
    }
}

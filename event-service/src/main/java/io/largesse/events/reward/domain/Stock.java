package io.largesse.events.reward.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What there is of a limited reward. At every moment {@code remaining + sum(holds) + confirmed == total}.
 *
 * @param confirmed granted for good
 * @param holds quantities, by the claim that holds them
 * @param coupons of a pool of codes: the places, from 1, of the codes that claims hold; null of any other stock
 * @param adjustments the last ones that came with a key, so that a repeat applies once
 * @param namedBy the version of the reward that named the total last; 0 where none did
 * @param version counted up by every write, so that a write that was decided on something older fails
 */
public record Stock(
        String rewardId,
        long total,
        long remaining,
        long confirmed,
        Map<String, Long> holds,
        @Nullable Map<String, Long> coupons,
        List<Adjustment> adjustments,
        long namedBy,
        long version) {

    public static final long MAX_TOTAL = 1_000_000_000_000L;

    /** Who repeats a request does so soon. */
    private static final int MAX_ADJUSTMENTS = 20;

    /** @param key of the request that asked for it */
    public record Adjustment(String key, long delta) {}

    /** What comes of a wish to have more or less. */
    public sealed interface Adjusted {}

    public record Applied(Stock stock) implements Adjusted {}

    /** It was applied already. */
    public record Repeated(Stock stock) implements Adjusted {}

    /** The key was used for another wish. */
    public record KeyReused() implements Adjusted {}

    /** Less would remain than nothing, or more than can be counted. */
    public record OutOfBounds() implements Adjusted {}

    /** It is a pool of codes, and grows by imports alone. */
    public record IsPool() implements Adjusted {}

    /** All of a new stock remains. */
    public static Stock of(String rewardId, long total) {
        return new Stock(rewardId, total, total, 0, Map.of(), null, List.of(), 0, 1);
    }

    /** A pool of codes, with none in it yet. */
    public static Stock pool(String rewardId) {
        return new Stock(rewardId, 0, 0, 0, Map.of(), Map.of(), List.of(), 0, 1);
    }

    /** Moves total and remaining together. */
    public Adjusted adjust(long delta, @Nullable String key) {
        if (coupons != null) {
            return new IsPool();
        }
        for (Adjustment before : adjustments) {
            if (before.key.equals(key)) {
                return before.delta == delta ? new Repeated(this) : new KeyReused();
            }
        }
        if (remaining + delta < 0 || total + delta > MAX_TOTAL) {
            return new OutOfBounds();
        }
        List<Adjustment> remembered = new ArrayList<>(adjustments);
        if (key != null) {
            remembered.add(new Adjustment(key, delta));
        }
        int forgotten = Math.max(0, remembered.size() - MAX_ADJUSTMENTS);
        return new Applied(new Stock(
                rewardId,
                total + delta,
                remaining + delta,
                confirmed,
                holds,
                null,
                List.copyOf(remembered.subList(forgotten, remembered.size())),
                namedBy,
                version + 1));
    }

    /**
     * Makes the total what a version of the reward names, or as little as claims have left. Of two versions the later one's stays, in
     * whatever order they come. A pool stays as it is.
     */
    public Stock named(long wanted, long rewardVersion) {
        if (coupons != null || rewardVersion < namedBy) {
            return this;
        }
        long next = Math.max(wanted, used());
        return new Stock(
                rewardId, next, next - used(), confirmed, holds, null, adjustments, rewardVersion, version + 1);
    }

    /** The same, of the next version: whoever decided on this one cannot write any more. */
    Stock touched() {
        return new Stock(rewardId, total, remaining, confirmed, holds, coupons, adjustments, namedBy, version + 1);
    }

    /** What is held or confirmed. */
    public long used() {
        return total - remaining;
    }

    public long held() {
        return holds.values().stream().mapToLong(Long::longValue).sum();
    }
}

package io.largesse.events.reservation.domain;

import io.largesse.events.reward.domain.Stock;
import io.largesse.events.reward.domain.StockUpdate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A stock document while a batch is decided over it: however many claims it serves, it is written once. */
final class StockDraft {

    private final Stock read;
    private final Map<String, Long> added = new HashMap<>();
    private final Map<String, Long> coupons = new HashMap<>();
    private final Set<String> dropped = new HashSet<>();
    private long remaining;
    private long confirmed;
    private boolean touched;

    StockDraft(Stock read) {
        this.read = read;
        this.remaining = read.remaining();
        this.confirmed = read.confirmed();
    }

    boolean isHeldBy(String claimId) {
        return quantity(claimId) != null;
    }

    boolean has(long quantity) {
        return remaining >= quantity;
    }

    /** Whether there was enough before this batch took it: then it may yet come back, and a refusal would be too early. */
    boolean had(long quantity) {
        return read.remaining() >= quantity;
    }

    boolean takesMoreHolds(int maxHolds) {
        return read.holds().size() + added.size() - dropped.size() < maxHolds;
    }

    void hold(String claimId, long quantity) {
        added.put(claimId, quantity);
        remaining -= quantity;
        if (read.coupons() != null) {
            // In a pool nothing ever comes back to what remains: this counts the codes that were ever handed out.
            coupons.put(claimId, read.total() - remaining);
        }
        touched = true;
    }

    /** The place of the code that the claim holds; null where it holds none. */
    @Nullable
    Long coupon(String claimId) {
        Map<String, Long> before = read.coupons();
        Long fresh = coupons.get(claimId);
        return fresh != null || before == null ? fresh : before.get(claimId);
    }

    /** Makes what the claim holds final; nothing where it holds nothing. */
    void confirm(String claimId) {
        confirmed += drop(claimId);
    }

    /** Gives back what the claim holds; nothing where it holds nothing. A code may have been seen, and is spoiled. */
    void release(String claimId) {
        if (read.coupons() == null) {
            remaining += drop(claimId);
        } else {
            confirm(claimId);
        }
    }

    private long drop(String claimId) {
        touched = true;
        Long held = quantity(claimId);
        if (held == null) {
            return 0;
        }
        if (added.remove(claimId) == null) {
            dropped.add(claimId);
        }
        coupons.remove(claimId);
        return held;
    }

    private @Nullable Long quantity(String claimId) {
        Long fresh = added.get(claimId);
        return fresh != null || dropped.contains(claimId) ? fresh : read.holds().get(claimId);
    }

    /** To be written anew even if nothing changes, so that whoever decided on what was read cannot write any more. */
    void touch() {
        touched = true;
    }

    boolean isTouched() {
        return touched;
    }

    /** What is to be written if the document still is as it was read. */
    StockUpdate update() {
        Map<String, Long> fresh = read.coupons() == null ? null : coupons;
        return new StockUpdate(read.rewardId(), read.version(), remaining, confirmed, added, fresh, dropped);
    }
}

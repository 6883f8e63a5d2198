package io.largesse.chaos.check;

import java.util.HashMap;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What there is of a limited reward.
 *
 * @param holds quantities, by claim
 * @param isPool of codes, each different: what is given back was shown, and counts as confirmed
 */
record StoredStock(
        String rewardId, long total, long remaining, long confirmed, Map<String, Long> holds, boolean isPool) {

    static StoredStock of(Document document) {
        Map<String, Long> holds = new HashMap<>();
        document.get("holds", Document.class).forEach((claim, quantity) -> holds.put(claim, (Long) quantity));
        return new StoredStock(
                document.getString("_id"),
                document.getLong("total"),
                document.getLong("remaining"),
                document.getLong("confirmed"),
                holds,
                document.containsKey("coupons"));
    }

    /** Whether what it says is confirmed can be, where so much was granted. */
    boolean confirms(long granted) {
        return isPool ? confirmed >= granted : confirmed == granted;
    }

    private long held() {
        return holds.values().stream().mapToLong(Long::longValue).sum();
    }

    /** In words, where it does not add up. */
    @Nullable
    String wrong() {
        boolean least =
                remaining >= 0 && confirmed >= 0 && holds.values().stream().allMatch(quantity -> quantity > 0);
        return least && remaining + held() + confirmed == total
                ? null
                : "%s: %d remaining, %d held, %d confirmed of %d"
                        .formatted(rewardId, remaining, held(), confirmed, total);
    }
}

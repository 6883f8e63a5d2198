package io.largesse.chaos.check;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * What the event service decided that a claim may hold.
 *
 * @param slot null where it never was to hold anything
 * @param lines rewards that it holds or held: those that were refused for want of stock are not among them
 * @param granted rewards whose holds became final
 */
record StoredReservation(
        String claimId, String state, @Nullable String slot, Set<String> lines, Set<String> granted) {

    static StoredReservation of(Document document) {
        Set<String> lines = new TreeSet<>();
        document.getList("lines", Document.class).stream()
                .filter(line -> !line.getBoolean("refused"))
                .forEach(line -> lines.add(line.getString("rewardId")));
        return new StoredReservation(
                document.getString("_id"),
                document.getString("state"),
                document.getString("slot"),
                lines,
                new TreeSet<>(document.getList("granted", String.class, List.of())));
    }

    boolean is(String one) {
        return state.equals(one);
    }
}

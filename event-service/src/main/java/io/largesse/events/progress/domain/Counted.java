package io.largesse.events.progress.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What was counted for one player, by the {@link io.largesse.events.event.domain.Opening#progressKey key} of an event, or of its opening. A
 * player takes part in many, and an activity counts for few of them: only those are looked into.
 */
public interface Counted {

    Counted NONE = of(Map.of());

    static Counted of(Map<String, Tallies> tallies) {
        return new Plain(tallies);
    }

    Set<String> keys();

    /** The room that it takes in the store, in bytes; 0 for what was never there. */
    int stored();

    /** Nothing where nothing was counted. */
    Tallies of(String progressKey);

    /**
     * @param keys what is to be changed
     * @param next what becomes of it
     * @param without what is to be forgotten, before that
     */
    Counted with(Set<String> keys, BiFunction<String, Tallies, Tallies> next, Set<String> without);

    /** As it is. */
    record Plain(Map<String, Tallies> tallies) implements Counted {
        public Plain {
            tallies = Map.copyOf(tallies);
        }

        @Override
        public Set<String> keys() {
            return tallies.keySet();
        }

        @Override
        public int stored() {
            return 0;
        }

        @Override
        public Tallies of(String progressKey) {
            return tallies.getOrDefault(progressKey, Tallies.NONE);
        }

        @Override
        public Counted with(Set<String> keys, BiFunction<String, Tallies, Tallies> next, Set<String> without) {
            Map<String, Tallies> all = new HashMap<>(tallies);
            all.keySet().removeAll(without);
            keys.forEach(key -> all.put(key, next.apply(key, all.getOrDefault(key, Tallies.NONE))));
            return new Plain(all);
        }
    }
}

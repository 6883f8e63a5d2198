package io.largesse.simulation;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What goes wrong in one world: which kinds do is drawn from its seed, and a failure is made smaller by leaving some out. */
final class Hazards {

    /**
     * @param kinds those that may strike
     * @param most how many may strike in all
     * @param spared those, by their number, that do not strike after all
     */
    record Limits(Set<Hazard> kinds, int most, BitSet spared) {

        static final Limits NONE = new Limits(EnumSet.allOf(Hazard.class), Integer.MAX_VALUE, new BitSet());
    }

    private final Chance chance;
    private final Limits limits;
    private final Map<Hazard, Double> rates = new EnumMap<>(Hazard.class);
    private int count;
    private boolean over = true;

    /** @param force how much more, or less, goes wrong than in an ordinary world */
    Hazards(Chance chance, double force, Limits limits) {
        this.chance = chance;
        this.limits = limits;
        for (Hazard hazard : Hazard.values()) {
            boolean here = chance.of(0.6);
            double much = 2 * chance.share();
            rates.put(hazard, here ? Math.min(0.8, hazard.rate * force * much) : 0);
        }
    }

    boolean strikes(Hazard hazard) {
        if (over || !chance.of(rates.getOrDefault(hazard, 0.0))) {
            return false;
        }
        int number = count++;
        return limits.kinds.contains(hazard) && number < limits.most && !limits.spared.get(number);
    }

    /** How many have struck, or would have but for the limits. */
    int count() {
        return count;
    }

    /** Until now all went well. */
    void begin() {
        over = false;
    }

    /** From now on all goes well. */
    void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }
}

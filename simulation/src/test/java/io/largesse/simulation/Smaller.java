package io.largesse.simulation;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a failure smaller: fewer claims, fewer kinds of faults, fewer faults. Whatever still breaks the law is gone on with. */
final class Smaller {

    private static final int MOST_TRIES = 500;
    private static final int SEEDS = 300;
    private static final List<Integer> FEW_CLAIMS = List.of(1, 2, 3, 5, 8);

    private final Worlds worlds;
    private int tries;

    Smaller(Worlds worlds) {
        this.worlds = worlds;
    }

    Failure than(Failure failure) {
        Failure small = oneByOne(fewerFaults(fewerKinds(inSmallWorld(failure))));
        return worlds.run(small.plan().asTraced()).orElseThrow();
    }

    // With fewer claims a seed is another story: one that ends the same way is looked for.
    private Failure inSmallWorld(Failure failure) {
        for (int claims : FEW_CLAIMS) {
            World.Plan few = failure.plan().within(claims, failure.plan().limits());
            for (long seed = few.seed(); seed < few.seed() + SEEDS; seed++) {
                Optional<Failure> small = worlds.run(few.from(seed)).filter(one -> one.isLike(failure));
                if (small.isPresent()) {
                    return small.get();
                }
            }
        }
        return failure;
    }

    private Failure fewerKinds(Failure failure) {
        Failure small = failure;
        for (Hazard hazard : Hazard.values()) {
            Hazards.Limits limits = small.plan().limits();
            Set<Hazard> kinds = EnumSet.copyOf(limits.kinds());
            kinds.remove(hazard);
            small = orElse(small, limits(small, new Hazards.Limits(kinds, limits.most(), limits.spared())));
        }
        return small;
    }

    private Failure fewerFaults(Failure failure) {
        Failure small = failure;
        for (int most = 0; most < small.struck(); most = Math.max(most + 1, most * 3 / 2)) {
            Hazards.Limits limits = small.plan().limits();
            small = orElse(small, limits(small, new Hazards.Limits(limits.kinds(), most, limits.spared())));
            if (small.plan().limits().most() == most) {
                return small;
            }
        }
        return small;
    }

    private Failure oneByOne(Failure failure) {
        Failure small = failure;
        for (int number = 0; number < small.struck(); number++) {
            Hazards.Limits limits = small.plan().limits();
            var spared = (BitSet) limits.spared().clone();
            spared.set(number);
            small = orElse(small, limits(small, new Hazards.Limits(limits.kinds(), limits.most(), spared)));
        }
        return small;
    }

    private static World.Plan limits(Failure of, Hazards.Limits limits) {
        return of.plan().within(of.plan().claims(), limits);
    }

    private Failure orElse(Failure small, World.Plan plan) {
        Optional<Failure> smaller = tries++ < MOST_TRIES ? worlds.run(plan) : Optional.empty();
        return smaller.filter(one -> one.isLike(small)).orElse(small);
    }
}

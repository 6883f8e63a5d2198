package io.largesse.platform.test.malformed;

import java.util.List;
import java.util.SplittableRandom;

/** Chance that can be had again. */
final class Dice {

    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** A number from 0 to below the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Whether it is one of so many times. */
    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }
}

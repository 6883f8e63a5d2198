package io.largesse.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Everything that could be one way or another, from one seed. */
final class Chance {

    private final SplittableRandom random;

    Chance(long seed) {
        random = new SplittableRandom(seed);
    }

    boolean of(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T oneOf(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** Short ones are as likely as long ones. */
    Duration upTo(Duration longest) {
        double share = Math.pow((double) longest.toMillis(), random.nextDouble());
        return Duration.ofMillis((long) share);
    }

    double share() {
        return random.nextDouble();
    }
}

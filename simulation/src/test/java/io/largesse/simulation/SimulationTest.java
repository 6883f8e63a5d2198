package io.largesse.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SimulationTest {

    private static final long SAGAS = Long.getLong("simulation.sagas", 1_000_000);
    private static final long FIRST = Long.getLong("simulation.first", 1);
    private static final Worlds WORLDS = new Worlds(Seams::new);

    @Test
    void whatever_goes_wrong_every_claim_comes_to_its_one_true_end() {
        Long seed = Long.getLong("simulation.seed");
        long start = System.nanoTime();
        long worlds = seed == null ? Math.ceilDiv(SAGAS, Worlds.CLAIMS) : 1;
        Optional<Failure> failure = WORLDS.search(seed == null ? FIRST : seed, worlds);
        System.out.printf(
                "%d sagas in %d worlds, %d s%n",
                worlds * Worlds.CLAIMS, worlds, (System.nanoTime() - start) / 1_000_000_000);
        // The seed as it was found first, for a smaller world may have another.
        failure.ifPresent(
                found -> System.out.printf("seed %d: %s%n", found.plan().seed(), found.law()));
        assertThat(failure.map(WORLDS::smallest)).isEmpty();
    }

    @Test
    void the_same_seed_gives_the_same_trace() {
        assertThat(trace(42)).isNotEmpty().isEqualTo(trace(42)).isNotEqualTo(trace(43));
    }

    @Test
    void a_failure_says_how_to_repeat_it_and_what_led_to_it_at_the_least() {
        var unguarded = new Worlds(Guard.CLAIM_VERSION::removed);
        Failure failure = unguarded.search(1, 1_000).orElseThrow();
        Failure whole = unguarded.run(failure.plan().asTraced()).orElseThrow();
        Failure smallest = unguarded.smallest(failure);
        assertThat(smallest.trace()).hasSizeLessThan(whole.trace().size() / 2);
        assertThat(smallest.toString())
                .contains("-Dsimulation.seed=" + smallest.plan().seed(), smallest.law());
    }

    private static List<String> trace(long seed) {
        var world = new World(World.Plan.of(seed, Worlds.CLAIMS).asTraced(), new Seams());
        world.run();
        return world.traced();
    }
}

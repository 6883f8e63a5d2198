package io.largesse.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SimulationTest {

    @Test
    void the_same_seed_gives_the_same_trace() {
        assertThat(trace(42)).isNotEmpty().isEqualTo(trace(42)).isNotEqualTo(trace(43));
    }

    private static List<String> trace(long seed) {
        var world = new World(new World.Plan(seed, 20, 1, Hazards.Limits.NONE, true), new Seams());
        world.run();
        return world.traced();
    }
}

package io.largesse.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GuardTest {

    private static final int MOST_WORLDS = 20_000;

    @ParameterizedTest
    @EnumSource
    void without_any_one_guard_something_goes_wrong(Guard guard) {
        Optional<Failure> failure = new Worlds(guard::removed).search(1, MOST_WORLDS);
        assertThat(failure).isPresent();
        Failure found = failure.orElseThrow();
        System.out.printf(
                "without %s, in world %d: %.150s%n", guard, found.plan().seed(), found.law());
    }
}

package io.largesse.chaos.check;

import static io.largesse.chaos.check.World.SWORD;
import static io.largesse.chaos.check.World.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.claim.ClaimResult;
import io.largesse.claim.ReservedLine;
import io.largesse.claim.RewardReserved;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A small world in which all is right; and that no law is one that cannot be broken. */
class CheckerTest {

    private final Backends backends = Backends.shared();
    private final World world = right();

    @Test
    void nothing_is_found_where_all_is_right() {
        world.store(backends);

        List<Finding> findings = check();

        assertThat(findings).hasSize(Law.values().length).allMatch(Finding::holds);
        assertThat(findings).extracting(Finding::looked).anyMatch(looked -> looked.contains("FAILED=1"));
    }

    @Test
    void what_an_operator_resolved_is_listed_apart() {
        world.succeeded("dora", "key of dora");
        Objects.requireNonNull(world.claims.get(id("dora"))).append("byHand", true);
        Objects.requireNonNull(world.grants.get(id("dora") + ":" + SWORD)).append("byHand", true);
        world.delivered.remove(id("dora") + ":" + SWORD);
        world.store(backends);

        List<Finding> findings = check();

        assertThat(findings).allMatch(Finding::holds);
        assertThat(findings)
                .filteredOn(Law.NOT_PARKED::isOf)
                .extracting(Finding::looked)
                .containsExactly("resolved by hand: [" + id("dora") + "]");
    }

    @ParameterizedTest
    @EnumSource
    void what_is_wrong_is_found_by_the_law_it_breaks(Tampering tampering) {
        tampering.on(world);
        world.store(backends);

        List<Finding> broken =
                check().stream().filter(finding -> !finding.holds()).toList();

        Set<Law> laws = Arrays.stream(Law.values())
                .filter(law -> broken.stream().anyMatch(law::isOf))
                .collect(Collectors.toSet());
        assertThat(laws).as("%s", broken).isEqualTo(tampering.broken());
    }

    @Test
    void every_law_can_be_broken() {
        Set<Law> breakable = EnumSet.noneOf(Law.class);
        Arrays.stream(Tampering.values()).forEach(tampering -> breakable.addAll(tampering.broken()));

        assertThat(breakable).containsExactlyInAnyOrder(Law.values());
    }

    private List<Finding> check() {
        return Checker.check(backends.parts(), world.promises, world.sightings, world.delivered);
    }

    private static World right() {
        var world = new World();
        List.of("anna", "bert", "cleo", "emil").forEach(world::registered);
        world.see(0, "anna", "key of anna", "PENDING_VALIDATION", 1);
        world.see(2, "anna", "key of anna", "SUCCEEDED", 5);
        world.see(3, "anna", "key of anna", "SUCCEEDED", 5);
        world.tell(id("anna"), "PENDING_VALIDATION", 1);
        world.succeeded("anna", "key of anna");
        world.tell(id("anna"));
        world.see(1, "bert", "key of bert", "PENDING_RESERVATION", 3);
        world.failed("bert");
        world.rejected("cleo");
        world.partlySucceeded("emil");
        world.spoiled("coupon");
        ClaimResult reserved = ClaimResult.newBuilder()
                .setCommandId(id("anna") + ":RESERVE")
                .setClaimId(id("anna"))
                .setAttempt(1)
                .setAt(World.ACCEPTED)
                .setRewardReserved(new RewardReserved(List.of(new ReservedLine(SWORD, "HELD", null))))
                .build();
        world.results.add(reserved);
        world.results.add(reserved);
        return world;
    }
}

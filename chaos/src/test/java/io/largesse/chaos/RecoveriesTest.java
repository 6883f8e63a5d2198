package io.largesse.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.chaos.check.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecoveriesTest {

    private static final Instant KILL = Instant.parse("2026-11-21T12:00:00Z");

    private final List<Sighting> sightings = new ArrayList<>();

    @Test
    void every_claim_under_way_counts_when_it_moves_on() {
        see("quick", -1, "PENDING_RESERVATION", 3);
        see("quick", 1, "PENDING_FULFILLMENT", 4);
        see("slow", -2, "PENDING_VALIDATION", 1);
        see("slow", 4, "PENDING_VALIDATION", 1);
        see("slow", 9, "PENDING_CONDITION_CHECK", 2);
        see("slow", 30, "SUCCEEDED", 5);

        assertThat(recoveries()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(9));
    }

    @Test
    void what_had_ended_or_came_later_does_not_count() {
        see("over", -5, "PENDING_VALIDATION", 1);
        see("over", -1, "REJECTED", 2);
        see("later", 1, "PENDING_VALIDATION", 1);
        see("later", 20, "SUCCEEDED", 5);

        assertThat(recoveries()).isEmpty();
    }

    @Test
    void sightings_may_come_in_any_order() {
        see("slow", -1, "PENDING_VALIDATION", 1);
        see("slow", 3, "PENDING_RESERVATION", 3);
        see("slow", 5, "SUCCEEDED", 5);
        Collections.reverse(sightings);

        assertThat(recoveries()).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void a_share_of_all_is_the_shortest_time_that_so_many_did_not_exceed() {
        var recoveries = new Recoveries(
                IntStream.rangeClosed(1, 200).mapToObj(Duration::ofSeconds).toList());

        assertThat(recoveries.within(0.5)).isEqualTo(Duration.ofSeconds(100));
        assertThat(recoveries.within(0.99)).isEqualTo(Duration.ofSeconds(198));
        assertThat(recoveries.within(1)).isEqualTo(Duration.ofSeconds(200));
    }

    private List<Duration> recoveries() {
        return Recoveries.of(List.of(KILL), sightings).times();
    }

    private void see(String claim, int second, String status, long version) {
        sightings.add(
                new Sighting(KILL.plusSeconds(second), 200, false, "key", claim, "user", "event", status, version));
    }
}

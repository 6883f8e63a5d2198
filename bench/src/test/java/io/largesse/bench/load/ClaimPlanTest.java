package io.largesse.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.bench.players.Offer;
import io.largesse.bench.players.Player;
import io.largesse.bench.players.Tokens;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimPlanTest {

    @ParameterizedTest
    @CsvSource({"1000, 30, 7", "1000, 7, 30", "900, 30, 30", "10, 100, 3", "100, 1, 1", "5000, 1, 100", "999, 300, 100"
    })
    void nobody_claims_from_an_event_more_often_than_announced(int claims, int players, int offers) {
        var plan = plan(claims, players, offers);
        int limit = ClaimPlan.claimsPerPlayerAndOffer(claims, players, offers);

        Map<String, Integer> counts = new HashMap<>();
        Set<String> keys = new HashSet<>();
        for (int number = 0; number < claims; number++) {
            ClaimRequest request = plan.get(number);
            counts.merge(request.player().userId() + " " + request.eventId(), 1, Integer::sum);
            keys.add(request.key());
        }

        assertThat(counts.values()).allMatch(count -> count <= limit);
        assertThat(keys).hasSize(claims);
        assertThat(Arrays.stream(plan.claimsByOffer()).sum()).isEqualTo(claims);
        assertThat(plan.claimsByOffer()[plan.get(claims - 1).offer()]).isPositive();
    }

    static ClaimPlan plan(int claims, int players, int offers) {
        return new ClaimPlan(
                "run",
                IntStream.range(0, players).mapToObj(ClaimPlanTest::player).toList(),
                IntStream.range(0, offers).mapToObj(ClaimPlanTest::offer).toList(),
                claims);
    }

    private static Player player(int number) {
        return new Player("user-" + number, new Tokens("token-" + number, "refresh", Instant.MAX));
    }

    private static Offer offer(int number) {
        return new Offer("event-" + number, "reward-" + number, "item-" + number, 1);
    }
}

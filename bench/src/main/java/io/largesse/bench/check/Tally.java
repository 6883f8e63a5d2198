package io.largesse.bench.check;

import io.largesse.bench.load.ClaimPlan;
import io.largesse.bench.load.ClaimRequest;
import io.largesse.bench.load.ClaimTrace;
import io.largesse.bench.load.Ending;
import io.largesse.bench.load.Traces;
import java.util.HashMap;
import java.util.Map;

/** What was granted in a load, as the topic told. */
final class Tally {

    static final String SUCCEEDED = "SUCCEEDED";

    private final long[] byOffer;
    private final Map<String, Map<String, Long>> byPlayer = new HashMap<>();

    private Tally(int offers) {
        byOffer = new long[offers];
    }

    static Tally of(ClaimPlan plan, Traces traces) {
        var tally = new Tally(plan.offers().size());
        for (ClaimTrace trace : traces.all()) {
            ClaimRequest request = trace.request();
            Ending ending = trace.ending();
            if (request != null && ending != null && ending.status().equals(SUCCEEDED)) {
                tally.count(request, plan.offers().get(request.offer()).itemId());
            }
        }
        return tally;
    }

    long offer(int position) {
        return byOffer[position];
    }

    /** How many of which item a player was granted. */
    Map<String, Long> player(String userId) {
        return byPlayer.getOrDefault(userId, Map.of());
    }

    private void count(ClaimRequest request, String itemId) {
        byOffer[request.offer()]++;
        byPlayer.computeIfAbsent(request.player().userId(), _ -> new HashMap<>())
                .merge(itemId, 1L, Long::sum);
    }
}

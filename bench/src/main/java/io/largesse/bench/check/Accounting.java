package io.largesse.bench.check;

import io.largesse.bench.load.ClaimPlan;
import io.largesse.bench.load.LoadResult;
import io.largesse.bench.players.Api;
import io.largesse.bench.players.Season;
import java.util.List;

/** Holds against each other, after a load, what was answered to players, what the topic told, and what the services have stored. */
public final class Accounting {

    private Accounting() {}

    /** @param followed claims whose end was read over HTTP while the load ran */
    public static List<Finding> check(
            Api api, Season season, ClaimPlan plan, LoadResult load, List<HttpSample.Seen> followed) {
        Tally tally = Tally.of(plan, load.traces());
        return List.of(
                EndChecks.everyClaimEnded(load),
                EndChecks.inOneWay(load.traces()),
                EndChecks.asTheStockAllows(plan, load.traces(), tally),
                StoreChecks.stock(season, plan.offers(), tally),
                StoreChecks.ledger(api, plan, tally),
                HttpChecks.sameAsTopic(api, plan, load.traces(), followed),
                HttpChecks.repeats(api, load.traces()));
    }
}

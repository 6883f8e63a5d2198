package io.largesse.bench.check;

import io.largesse.bench.load.ClaimPlan;
import io.largesse.bench.load.ClaimTrace;
import io.largesse.bench.load.Ending;
import io.largesse.bench.load.LoadResult;
import io.largesse.bench.load.Traces;
import io.largesse.bench.players.Offer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What the requests' answers and the topic say of each other. */
final class EndChecks {

    private static final String OUT_OF_STOCK = "OUT_OF_STOCK";

    private EndChecks() {}

    static Finding everyClaimEnded(LoadResult load) {
        List<String> wrong = new ArrayList<>();
        long accepted = 0;
        for (ClaimTrace trace : load.traces().all()) {
            if (trace.request() == null) {
                wrong.add(trace.claimId() + " ended and was never answered");
            } else {
                accepted++;
                if (trace.ending() == null) {
                    wrong.add(trace.claimId() + " was accepted and has no end");
                }
            }
        }
        long givenUp = load.failures().givenUp();
        if (givenUp > 0) {
            wrong.add(
                    givenUp + " claims were never accepted: " + load.failures().examples());
        }
        return Finding.of("every claim was accepted and ended", accepted + " accepted", wrong);
    }

    static Finding inOneWay(Traces traces) {
        return Finding.of(
                "no claim ended in two ways",
                traces.repeatedEndings() + " ends were told more than once",
                traces.contradictions());
    }

    static Finding asTheStockAllows(ClaimPlan plan, Traces traces, Tally tally) {
        List<String> wrong = new ArrayList<>();
        long succeeded = 0;
        long[] wanted = plan.claimsByOffer();
        for (int position = 0; position < plan.offers().size(); position++) {
            Offer offer = plan.offers().get(position);
            long expected = Math.min(offer.stock(), wanted[position]);
            succeeded += tally.offer(position);
            if (tally.offer(position) != expected) {
                wrong.add(offer.itemId() + " was granted " + tally.offer(position) + " times, not " + expected);
            }
        }
        traces.all().stream()
                .map(ClaimTrace::ending)
                .filter(Objects::nonNull)
                .filter(ending -> !expected(ending))
                .forEach(ending -> wrong.add(ending.claimId() + " ended " + ending.status() + " " + ending.reason()));
        return Finding.of(
                "claims succeeded as far as the stock went, and were refused beyond it",
                succeeded + " succeeded of " + plan.claims(),
                wrong);
    }

    private static boolean expected(Ending ending) {
        return ending.status().equals(Tally.SUCCEEDED) || OUT_OF_STOCK.equals(ending.reason());
    }
}

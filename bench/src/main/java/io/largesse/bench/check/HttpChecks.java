package io.largesse.bench.check;

import io.largesse.bench.load.ClaimPlan;
import io.largesse.bench.load.ClaimRequest;
import io.largesse.bench.load.ClaimTrace;
import io.largesse.bench.load.Ending;
import io.largesse.bench.load.Traces;
import io.largesse.bench.players.Api;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What can be read over HTTP, against what the topic told. */
final class HttpChecks {

    private static final int READ_AGAIN = 200;
    private static final int SENT_AGAIN = 20;

    private HttpChecks() {}

    static Finding sameAsTopic(Api api, ClaimPlan plan, Traces traces, List<HttpSample.Seen> followed) {
        Map<String, String> told = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        int every = Math.max(1, plan.claims() / READ_AGAIN);
        long read = 0;
        for (ClaimTrace trace : traces.all()) {
            Ending ending = trace.ending();
            ClaimRequest request = trace.request();
            if (ending == null || request == null) {
                continue;
            }
            told.put(trace.claimId(), ending.status());
            if (request.number() % every == 0) {
                read++;
                String status = status(api, trace.claimId(), request);
                if (!status.equals(ending.status())) {
                    wrong.add(trace.claimId() + " is " + status + ", the topic said " + ending.status());
                }
            }
        }
        for (HttpSample.Seen seen : followed) {
            if (!seen.status().equals(told.get(seen.claimId()))) {
                wrong.add(seen.claimId() + " was " + seen.status() + ", the topic said " + told.get(seen.claimId()));
            }
        }
        return Finding.of(
                "HTTP says what the topic says", followed.size() + " followed, " + read + " read afterwards", wrong);
    }

    static Finding repeats(Api api, Traces traces) {
        List<String> wrong = new ArrayList<>();
        List<ClaimTrace> some = traces.all().stream()
                .filter(trace -> trace.ending() != null)
                .limit(SENT_AGAIN)
                .toList();
        for (ClaimTrace trace : some) {
            ClaimRequest request = trace.request();
            if (request != null) {
                Api.Answer again = api.claim(
                        request.eventId(), request.key(), request.player().accessToken());
                if (again.status() != 200
                        || !"true".equals(again.replayed())
                        || !trace.claimId().equals(again.body().path("claimId").asString(""))) {
                    wrong.add(request.key() + " was answered " + again.status() + " " + again.body());
                }
            }
        }
        return Finding.of("the same key again is the same claim", some.size() + " sent again", wrong);
    }

    private static String status(Api api, String claimId, ClaimRequest request) {
        return api.get("/api/event-claims/" + claimId, request.player().accessToken())
                .get("status")
                .stringValue();
    }
}

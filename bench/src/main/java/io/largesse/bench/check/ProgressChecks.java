package io.largesse.bench.check;

import io.largesse.bench.load.ActivityPlan;
import io.largesse.bench.players.Goal;
import io.largesse.bench.players.Offer;
import io.largesse.bench.players.Season;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What the event service says of users' progress, against a naive count of what was published. */
public final class ProgressChecks {

    /** Users whose every event is read, beside one event of every user. */
    private static final int USERS_READ_WHOLE = 20;

    private ProgressChecks() {}

    public static Finding everythingWasCounted(long published, long counted) {
        return Finding.of(
                "every activity was counted",
                counted + " of " + published,
                counted == published ? List.of() : List.of(published - counted + " were not"));
    }

    /** @param offers the events, in the order of their goals */
    public static Finding onceAndRightly(Season season, ActivityPlan plan, List<Goal> goals, List<Offer> offers) {
        long[][] expected = plan.expected(goals);
        List<String> wrong = new ArrayList<>();
        int read = 0;
        for (int user = 0; user < plan.users(); user++) {
            for (int event = 0; event < offers.size(); event++) {
                if (user >= USERS_READ_WHOLE && event != user % offers.size()) {
                    continue;
                }
                read++;
                long found = Objects.requireNonNullElse(season.progress(offers.get(event), plan.userId(user)), 0L);
                if (found != expected[event][user]) {
                    wrong.add(plan.userId(user) + " is " + found + " in " + goals.get(event) + ", not "
                            + expected[event][user]);
                }
            }
        }
        return Finding.of("progress is what a naive count says", read + " read, of every user", wrong);
    }
}

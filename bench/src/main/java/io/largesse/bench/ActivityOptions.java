package io.largesse.bench;

import io.largesse.bench.load.ActivityPlan;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options that shape the activities of a measurement. */
final class ActivityOptions {

    @Option(
            names = "--activities",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Activities that are measured (default: ${DEFAULT-VALUE}).")
    int activities;

    @Option(
            names = "--warmup",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Activities before them that are not measured (default: ${DEFAULT-VALUE}).")
    int warmup;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "100",
            description = "Active events, with conditions over " + ActivityPlan.TYPES
                    + " types of activities (default: ${DEFAULT-VALUE}).")
    int events;

    @Option(
            names = "--users",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Users who do something, each as likely as any other (default: ${DEFAULT-VALUE}).")
    int users;

    int all() {
        return warmup + activities;
    }

    /** @throws BenchException naming the first option that makes no sense */
    void validate() {
        LoadOptions.atLeast("--activities", activities, 1);
        LoadOptions.atLeast("--warmup", warmup, 0);
        LoadOptions.atLeast("--events", events, 1);
        LoadOptions.atLeast("--users", users, 1);
    }

    /** What somebody needs to know to send the same again. */
    Map<String, String> described() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("activities, warm-up", activities + ", " + warmup);
        described.put("events", Integer.toString(events));
        described.put("users", Integer.toString(users));
        return described;
    }
}

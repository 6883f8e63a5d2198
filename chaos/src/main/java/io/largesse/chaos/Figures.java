package io.largesse.chaos;

import io.largesse.chaos.fault.Fault;
import io.largesse.chaos.fault.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a run was.
 *
 * @param accepted claims that clients were told of
 * @param endedAfter from the end of the last fault until every client knew how its claim had ended
 */
record Figures(long accepted, List<Fault> faults, Recoveries recoveries, Duration endedAfter) {

    List<String> lines() {
        Map<Kind, Long> kinds =
                faults.stream().collect(Collectors.groupingBy(Fault::kind, TreeMap::new, Collectors.counting()));
        return List.of(
                "claims     " + accepted,
                "faults     " + faults.size() + " "
                        + kinds.entrySet().stream()
                                .map(one -> one.getValue() + " x " + one.getKey())
                                .collect(Collectors.joining(", ", "(", ")")),
                "recovery   of %d claims under way at a kill -9, half moved again within %s, 99 of 100 within %s, all within %s"
                        .formatted(
                                recoveries.times().size(),
                                seconds(recoveries.within(0.5)),
                                seconds(recoveries.within(0.99)),
                                seconds(recoveries.within(1))),
                "at the end all claims had ended " + seconds(endedAfter) + " after the last fault");
    }

    private static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }
}

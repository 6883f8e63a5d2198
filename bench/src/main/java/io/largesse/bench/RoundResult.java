package io.largesse.bench;

import io.largesse.bench.check.Finding;
import io.largesse.bench.check.HttpSample;
import io.largesse.bench.load.LoadResult;
import io.largesse.bench.process.Usage;
import io.largesse.bench.profile.CpuProfile;
import io.largesse.bench.report.Second;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a round.
 *
 * @param cpu used by each role while it was measured
 * @param threads of the platform and the CPU time they used, the most first
 */
record RoundResult(
        Round round,
        LoadResult load,
        Usage usage,
        Map<String, Duration> cpu,
        List<Map.Entry<String, Duration>> threads,
        List<Second> seconds,
        List<HttpSample.Seen> followed,
        List<Finding> findings,
        Optional<CpuProfile> profile) {

    boolean right() {
        return findings.stream().allMatch(Finding::right);
    }
}

package io.largesse.bench;

import io.largesse.bench.check.Finding;
import io.largesse.bench.profile.CpuProfile;
import java.util.List;
import java.util.Optional;

/** What came of a measurement of activities. */
record ActivityResult(ActivityCount.Seen seen, List<Finding> findings, Optional<CpuProfile> profile) {

    boolean right() {
        return findings.stream().allMatch(Finding::right);
    }
}

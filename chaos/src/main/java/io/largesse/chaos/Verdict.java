package io.largesse.chaos;

import io.largesse.chaos.check.Checker;
import io.largesse.chaos.check.Finding;
import io.largesse.chaos.check.Parts;
import io.largesse.chaos.check.Replay;
import io.largesse.chaos.check.StateDigest;
import io.largesse.chaos.check.StockWatch;
import io.largesse.chaos.cluster.Await;
import io.largesse.chaos.cluster.Cluster;
import io.largesse.chaos.load.Load;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether the platform kept its word: every law, held or not. */
record Verdict(List<Finding> findings) {

    /** A member that was killed and not stopped is in its group until its session is over. */
    private static final Duration LEFT_WITHIN = Duration.ofMinutes(2);

    private static final Duration READ_WITHIN = Duration.ofMinutes(5);

    /** Stops the nodes, and starts them again to read everything a second time: the platform must be at rest, and stay so. */
    static Verdict of(Cluster cluster, Load load, StockWatch watch, Duration restWithin) {
        Parts parts = cluster.parts();
        List<Finding> findings = new ArrayList<>();
        findings.add(rest(parts, restWithin));
        findings.addAll(Checker.check(
                parts, load.promises(), load.sightings(), cluster.gameServer().delivered()));
        findings.add(new Finding(
                "clients get answers that the contract knows", load.accepted() + " claims", load.unexpected()));
        findings.add(new Finding("stock adds up at every moment", watch.looks() + " looks", watch.violations()));
        findings.add(auditLog(load));
        findings.add(replay(cluster));
        return new Verdict(List.copyOf(findings));
    }

    boolean holds() {
        return findings.stream().allMatch(Finding::holds);
    }

    private static Finding rest(Parts parts, Duration within) {
        try {
            Await.until("every claim has ended", within, () -> Checker.isAtRest(parts));
        } catch (IllegalStateException e) {
            return new Finding("a platform that is left alone comes to rest", "all claims", List.of(e.toString()));
        }
        return new Finding("a platform that is left alone comes to rest", "all claims", List.of());
    }

    private static Finding auditLog(Load load) {
        String answer = load.verifyAuditLog();
        return new Finding(
                "the audit log is as it was written",
                answer,
                answer.startsWith("{\"ok\":true,") ? List.of() : List.of(answer));
    }

    private static Finding replay(Cluster cluster) {
        Parts parts = cluster.parts();
        Replay.awaitRead(parts, READ_WITHIN);
        StateDigest before = StateDigest.of(parts);
        List<String> delivered = cluster.gameServer().delivered();
        cluster.stopNodes();
        Replay.rewind(parts, LEFT_WITHIN);
        cluster.startNodes();
        Replay.awaitRead(parts, READ_WITHIN);
        List<String> differences = new ArrayList<>(StateDigest.differences(before, StateDigest.of(parts)));
        if (!cluster.gameServer().delivered().equals(delivered)) {
            differences.add("the game server has delivered other things than before");
        }
        return new Finding(
                "to read every topic again changes nothing",
                before.collections().size() + " collections",
                differences);
    }
}

package io.largesse.orchestrator.domain;

import io.largesse.orchestrator.domain.Result.GrantedLine;
import io.largesse.orchestrator.domain.Result.HeldLine;
import java.util.List;

/** What results do to the rewards of a claim. */
final class Lines {

    private Lines() {}

    /** A line that is not among the held ones was refused. */
    static List<ClaimLine> held(List<ClaimLine> lines, List<HeldLine> held) {
        return lines.stream()
                .map(line -> held.stream()
                        .filter(one -> one.rewardId().equals(line.reward().rewardId()))
                        .findFirst()
                        .map(one -> line.held(one.couponCode()))
                        .orElse(line.as(LineStatus.REFUSED)))
                .toList();
    }

    /** A line that is not among the granted ones was refused. */
    static List<ClaimLine> granted(List<ClaimLine> lines, List<GrantedLine> granted) {
        return lines.stream()
                .map(line -> granted.stream()
                        .filter(one -> one.rewardId().equals(line.reward().rewardId()))
                        .findFirst()
                        .map(one -> line.granted(one.grantId()))
                        .orElse(line.as(LineStatus.REFUSED)))
                .toList();
    }

    /** Nothing is held any more: what was is released, what never was counts as refused. */
    static List<ClaimLine> ended(List<ClaimLine> lines) {
        return lines.stream()
                .map(line -> line.as(
                        switch (line.status()) {
                            case PENDING, REFUSED -> LineStatus.REFUSED;
                            case HELD, GRANTED, RELEASED -> LineStatus.RELEASED;
                        }))
                .toList();
    }

    static List<ClaimLine> only(List<ClaimLine> lines, LineStatus status) {
        return lines.stream().filter(line -> line.is(status)).toList();
    }
}

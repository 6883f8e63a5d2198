package io.largesse.fulfillment.domain;

import java.util.List;

/** What the orchestrator asks for. */
public sealed interface Command {

    Claim claim();

    List<GrantLine> lines();

    /** Grant every line. */
    record Fulfil(Claim claim, List<GrantLine> lines, GrantPolicy policy) implements Command {

        public Fulfil {
            lines = distinct(lines);
            if (lines.isEmpty()) {
                throw new IllegalArgumentException("nothing to grant");
            }
        }
    }

    /** Take back every line that was granted, and refuse those that may still be asked for. */
    record Revoke(Claim claim, List<GrantLine> lines) implements Command {

        public Revoke {
            lines = distinct(lines);
        }
    }

    /** An operator's word: every line counts as granted, whatever a provider says later. */
    record Resolve(Claim claim, List<GrantLine> lines) implements Command {

        public Resolve {
            lines = distinct(lines);
        }
    }

    default List<String> grantIds() {
        return lines().stream().map(claim()::grantId).toList();
    }

    private static List<GrantLine> distinct(List<GrantLine> lines) {
        if (lines.stream().map(GrantLine::rewardId).distinct().count() < lines.size()) {
            throw new IllegalArgumentException("a claim has each reward once");
        }
        return List.copyOf(lines);
    }
}

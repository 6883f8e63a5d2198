package io.largesse.orchestrator.domain;

import java.util.List;

/** What the saga asks of a participant. Each follows from the claim's state alone, so a resend is the same command. */
public sealed interface Command {

    /** The step's name in the command's id, {@code claimId:STEP}. */
    String step();

    record ValidateClaim(List<String> rewardIds) implements Command {

        @Override
        public String step() {
            return "VALIDATE";
        }
    }

    record CheckCondition(long eventVersion) implements Command {

        @Override
        public String step() {
            return "CHECK_CONDITION";
        }
    }

    record ReserveReward(PinnedEvent event) implements Command {

        @Override
        public String step() {
            return "RESERVE";
        }
    }

    /** @param rewardIds what was granted and is to stay; all else is given back */
    record ConfirmReservation(List<String> rewardIds) implements Command {

        @Override
        public String step() {
            return "CONFIRM";
        }
    }

    record ReleaseReservation() implements Command {

        @Override
        public String step() {
            return "RELEASE";
        }
    }

    record FulfillReward(List<ClaimLine> lines, String grantPolicy) implements Command {

        @Override
        public String step() {
            return "FULFILL";
        }
    }

    /** An operator's word: the lines count as granted, whatever a provider says later. */
    record ResolveGrants(List<ClaimLine> lines) implements Command {

        @Override
        public String step() {
            return "RESOLVE";
        }
    }

    record RevokeReward(List<ClaimLine> lines) implements Command {

        @Override
        public String step() {
            return "REVOKE";
        }
    }
}

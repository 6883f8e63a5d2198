package io.largesse.simulation;

import io.largesse.orchestrator.Submission;
import io.largesse.orchestrator.domain.ClaimRequest;
import io.largesse.orchestrator.domain.Input;
import io.largesse.user.UserStatus;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Players, who ask until they are answered, and operators. */
final class People {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<Duration> RUSHES =
            List.of(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(10));

    private final World world;
    private final Cluster cluster;
    private final Set<String> accepted = new LinkedHashSet<>();
    private final Set<String> banned = new HashSet<>();
    private int unanswered;

    People(World world, Cluster cluster) {
        this.world = world;
        this.cluster = cluster;
    }

    /** What a player wants, until it is answered. */
    private final class Wish {

        private final ClaimRequest request;
        private boolean answered;

        Wish(ClaimRequest request) {
            this.request = request;
        }

        void answer(Submission submission) {
            Laws.require(!(submission instanceof Submission.KeyReused), "it is the same request", request);
            if (!answered) {
                answered = true;
                unanswered--;
            }
            accepted.add(request.claimId());
        }
    }

    /** Makes players claim, all at once or one after the other. */
    void claim(Setting setting, int claims) {
        Duration rush = world.chance().oneOf(RUSHES);
        unanswered = claims;
        for (int i = 0; i < claims; i++) {
            var wish = new Wish(setting.request(i));
            world.later(world.chance().upTo(rush), () -> ask(wish));
        }
    }

    boolean areAnswered() {
        return unanswered == 0;
    }

    /** Ids of the claims that players were told of. */
    Set<String> accepted() {
        return accepted;
    }

    private void ask(Wish wish) {
        if (wish.answered) {
            return;
        }
        ask(wish, cluster.anyDoor());
        if (world.strikes(Hazard.DUPLICATE)) {
            ask(wish, cluster.anyDoor());
        }
        world.later(PATIENCE, () -> ask(wish));
    }

    private void ask(Wish wish, Members.@Nullable Orchestrator door) {
        if (door == null) {
            return;
        }
        ClaimRequest asked = wish.request;
        var request = new ClaimRequest(
                asked.claimId(),
                asked.userId(),
                asked.eventId(),
                asked.rewardIds(),
                asked.requestHash(),
                door.instant(),
                asked.trace());
        cluster.guarded(
                door,
                "door",
                () -> wish.answer(door.parts().accept(List.of(request)).getFirst()));
    }

    void ban(String userId) {
        if (banned.add(userId)) {
            cluster.tell(new UserStatus(userId, "BANNED", 2L, world.now(), null));
        }
    }

    /** Some operator does something that may or may not help. */
    void operate(Document claim) {
        boolean doubtful = claim.getString("status").equals("NEEDS_INTERVENTION");
        if (doubtful || claim.getString("status").startsWith("PENDING")) {
            act(
                    claim,
                    doubtful
                            ? switch (world.chance().below(3)) {
                                case 0 -> resolve(Input.Verdict.SUCCEEDED);
                                case 1 -> resolve(Input.Verdict.FAILED);
                                default -> retry();
                            }
                            : new Input.Cancel("operator", "simulated", "simulated-request"));
        }
    }

    /** An operator sees to it that the claim ends; what the provider keeps for good can only be left to the player. */
    void help(Document claim) {
        boolean kept =
                claim.getString("stage").equals("REVOKING") && world.chance().of(0.5);
        act(claim, kept ? resolve(Input.Verdict.SUCCEEDED) : operatorsChoice(claim));
    }

    private Input.ByHand operatorsChoice(Document claim) {
        boolean open = claim.getString("stage").equals("FULFILLING");
        return open && world.chance().of(0.3) ? resolve(Input.Verdict.FAILED) : retry();
    }

    private void act(Document claim, Input.ByHand act) {
        String claimId = claim.getString("_id");
        Members.Orchestrator member = cluster.anyDoor();
        if (member != null) {
            world.trace(() -> "operator: " + act + " " + claimId);
            cluster.guarded(member, "operator", () -> member.parts().act(claimId, act));
        }
    }

    private static Input.ByHand retry() {
        return new Input.Retry("operator", "simulated", "simulated-request");
    }

    private static Input.ByHand resolve(Input.Verdict verdict) {
        return new Input.Resolve("operator", "simulated", "simulated-request", verdict);
    }
}

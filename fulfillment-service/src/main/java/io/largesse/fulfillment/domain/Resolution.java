package io.largesse.fulfillment.domain;

import io.largesse.fulfillment.domain.Command.Resolve;
import io.largesse.fulfillment.domain.GrantState.Granted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Decides about {@link Resolve}: the word is stored over whatever was there. */
final class Resolution {

    private Resolution() {}

    static Step decide(
            Resolve command, Map<String, Grant> grants, Function<RewardType, String> providers, Instant now) {
        List<Change> changes = new ArrayList<>();
        List<Reply.Line> lines = new ArrayList<>();
        for (GrantLine line : command.lines()) {
            String id = command.claim().grantId(line);
            Grant grant = grants.get(id);
            if (grant == null) {
                String provider = providers.apply(line.type());
                changes.add(Change.first(Grant.first(command.claim(), line, provider, Granted.BY_HAND, now)));
            } else if (!(grant.state() instanceof Granted granted && granted.byHand())) {
                changes.add(grant.to(Granted.BY_HAND, now));
            }
            lines.add(new Reply.Line(line.rewardId(), id, true));
        }
        return new Step.Answer(changes, new Reply.Resolved(lines));
    }
}

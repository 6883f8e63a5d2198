package io.largesse.fulfillment.domain;

import java.time.Instant;

/**
 * One reward for one claim: at most one, for its id is made of both.
 *
 * @param id {@code claimId:rewardId}
 * @param provider who delivers it, pinned when it was first asked for; {@link #LEDGER} is this service
 * @param at of the last change
 * @param version counted up with every change
 */
public record Grant(
        String id,
        String userId,
        String eventId,
        GrantLine line,
        String provider,
        GrantState state,
        Instant at,
        long version) {

    /** The built-in provider: an inventory is the sum of grants, so that recording the grant is delivering it. */
    public static final String LEDGER = "ledger";

    static Grant first(Claim claim, GrantLine line, String provider, GrantState state, Instant now) {
        return new Grant(claim.grantId(line), claim.userId(), claim.eventId(), line, provider, state, now, 1);
    }

    public String claimId() {
        return id.substring(0, id.length() - line.rewardId().length() - 1);
    }

    boolean onLedger() {
        return provider.equals(LEDGER);
    }

    /** The change of this grant, as it was read, to another state. */
    public Change to(GrantState next, Instant now) {
        return new Change(this, new Grant(id, userId, eventId, line, provider, next, now, version + 1));
    }
}

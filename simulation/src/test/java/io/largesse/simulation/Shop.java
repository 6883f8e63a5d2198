package io.largesse.simulation;

import io.largesse.fulfillment.domain.Grant;
import io.largesse.fulfillment.provider.Answer;
import io.largesse.fulfillment.provider.RewardProvider;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A provider that keeps to its contract and is of no help beyond it. */
final class Shop {

    private static final Duration LATEST = Duration.ofMinutes(3);

    private enum State {
        DELIVERED,
        REVOKED,
        REFUSED
    }

    private final World world;
    private final Map<String, State> grants = new HashMap<>();
    private final Set<String> kept = new HashSet<>();
    /** Claims of which anything was asked. */
    private final Set<String> begun = new HashSet<>();
    /** Claims of which a line was refused that had not been delivered: a reason to fail. */
    private final Set<String> refused = new HashSet<>();

    Shop(World world) {
        this.world = world;
    }

    boolean isDelivered(String grantId) {
        return grants.get(grantId) == State.DELIVERED;
    }

    Set<String> grantIds() {
        return grants.keySet();
    }

    boolean hasRefused(String claimId) {
        return refused.contains(claimId);
    }

    /** The provider as one member reaches it. */
    RewardProvider reachedBy(SimulatedTables tables) {
        return new RewardProvider() {
            @Override
            public String name() {
                return "shop";
            }

            @Override
            public Answer.ToGrant grant(Grant grant) {
                if (begun.add(claimId(grant)) && tables.knowsInactive(grant.userId()) && isNew(claimId(grant))) {
                    throw new Violation(grant.id() + " is asked for although its user is known to be banned");
                }
                world.point("grant", grant.id());
                return granted(grant);
            }

            @Override
            public Answer.ToInquiry inquire(Grant grant) {
                begun.add(claimId(grant));
                world.point("inquire", grant.id());
                if (world.strikes(Hazard.PROVIDER_SILENT)) {
                    return new Answer.Unknown("simulated");
                }
                return isDelivered(grant.id()) ? new Answer.Granted() : new Answer.NotGranted();
            }

            @Override
            public Answer.ToRevoke revoke(Grant grant) {
                world.point("revoke", grant.id());
                return revoked(grant);
            }
        };
    }

    /** Whether nobody can think that a call for the claim has left before. */
    private boolean isNew(String claimId) {
        return world.store().of("grants").documents().stream()
                .filter(grant -> grant.getString("_id").startsWith(claimId))
                .allMatch(grant -> grant.getLong("version") == 1);
    }

    private Answer.ToGrant granted(Grant grant) {
        if (world.strikes(Hazard.PROVIDER_FAILS)) {
            return new Answer.Unknown("simulated");
        }
        if (world.strikes(Hazard.PROVIDER_LATE)) {
            world.later(world.chance().upTo(LATEST), () -> deliver(grant));
            return new Answer.Unknown("simulated");
        }
        if (isDelivered(grant.id()) && world.strikes(Hazard.PROVIDER_REFUSES_REPEAT)) {
            return new Answer.Refused("REPEATED", "simulated");
        }
        if (!grants.containsKey(grant.id()) && world.strikes(Hazard.PROVIDER_REFUSES)) {
            refused.add(claimId(grant));
            grants.put(grant.id(), State.REFUSED);
        }
        Answer.ToGrant answer = deliver(grant);
        world.point("granted", grant.id());
        return world.strikes(Hazard.PROVIDER_UNCLEAR) ? new Answer.Unknown("simulated") : answer;
    }

    private Answer.ToGrant deliver(Grant grant) {
        State before = grants.putIfAbsent(grant.id(), State.DELIVERED);
        if (before == State.REVOKED || before == State.REFUSED) {
            return new Answer.Refused(before.name(), "simulated");
        }
        world.trace(() -> "  delivered " + grant.id());
        return new Answer.Granted();
    }

    private Answer.ToRevoke revoked(Grant grant) {
        if (world.strikes(Hazard.PROVIDER_FAILS)) {
            return new Answer.Unknown("simulated");
        }
        if (isDelivered(grant.id()) && (kept.contains(grant.id()) || world.strikes(Hazard.PROVIDER_KEEPS))) {
            kept.add(grant.id());
            return new Answer.Refused("KEPT", "simulated");
        }
        grants.put(grant.id(), State.REVOKED);
        world.trace(() -> "  taken back " + grant.id());
        world.point("revoked", grant.id());
        return world.strikes(Hazard.PROVIDER_UNCLEAR) ? new Answer.Unknown("simulated") : new Answer.Revoked();
    }

    private static String claimId(Grant grant) {
        return grant.id().substring(0, grant.id().indexOf(':'));
    }
}

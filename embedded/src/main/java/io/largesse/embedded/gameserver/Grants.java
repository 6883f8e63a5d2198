package io.largesse.embedded.gameserver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the game gave to its players, in memory. A real game keeps the fate of a grant where it keeps the player's things, and
 * changes both in one transaction.
 */
final class Grants {

    private enum Fate {
        GRANTED,
        REFUSED,
        REVOKED
    }

    private final Map<String, Fate> fates = new HashMap<>();
    private final List<Call> delivered = new ArrayList<>();

    /** @param refuse whether this grant is refused, if it was never asked for before */
    synchronized Reply grant(Call call, boolean refuse) {
        Fate fate = fates.get(call.grantId());
        if (fate == null) {
            fate = refuse ? Fate.REFUSED : Fate.GRANTED;
            fates.put(call.grantId(), fate);
            if (fate == Fate.GRANTED) {
                delivered.add(call);
            }
        }
        return switch (fate) {
            case GRANTED -> Reply.of("GRANTED");
            case REFUSED -> Reply.refused("INVENTORY_FULL", "The player has no room for it.");
            case REVOKED -> Reply.refused("REVOKED", "It was revoked before.");
        };
    }

    synchronized Reply inquire(Call call) {
        return Reply.of(fates.get(call.grantId()) == Fate.GRANTED ? "GRANTED" : "NOT_GRANTED");
    }

    /** Also for a grant that was never seen: one that comes later is refused then. */
    synchronized Reply revoke(Call call) {
        if (fates.put(call.grantId(), Fate.REVOKED) == Fate.GRANTED) {
            delivered.removeIf(given -> given.grantId().equals(call.grantId()));
        }
        return Reply.of("REVOKED");
    }

    /** What players have now; a grant that was delivered twice would be here twice. */
    synchronized List<Call> delivered() {
        return List.copyOf(delivered);
    }
}

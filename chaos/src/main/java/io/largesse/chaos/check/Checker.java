package io.largesse.chaos.check;

import java.util.List;

/** Holds what the platform stored, told and answered against what it promises. */
public final class Checker {

    private Checker() {}

    /**
     * To be called at rest: all claims have ended, and nothing is under way.
     *
     * @param promises what the events promised that were claimed from
     * @param sightings every answer in which a client saw a claim. A client asks about one claim one request after the other: only then
     *     does the order of answers mean anything
     * @param deliveredByGameServer ids of the grants that players have by the game server's word, each as often as it was delivered and
     *     not taken back
     * @return every law, held or not
     */
    public static List<Finding> check(
            Parts parts, List<Promise> promises, List<Sighting> sightings, List<String> deliveredByGameServer) {
        return List.of();
    }
}

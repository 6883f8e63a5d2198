package io.largesse.bench.load;

import io.largesse.bench.players.Player;

/**
 * A claim to be sent.
 *
 * @param number counts from 0 through a load
 * @param offer position of the reward in the list of those on offer
 */
public record ClaimRequest(int number, Player player, String eventId, int offer, String key) {}

package io.largesse.bench.players;

/**
 * A reward of limited stock that players claim, in an event of its own.
 *
 * @param itemId what the ledger will show of it
 */
public record Offer(String eventId, String rewardId, String itemId, long stock) {}

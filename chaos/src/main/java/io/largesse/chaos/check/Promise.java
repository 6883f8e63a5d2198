package io.largesse.chaos.check;

import java.util.Map;

/**
 * What an event promised when a client made it.
 *
 * @param perUser how many claims of one user may succeed in one period
 * @param stock total of each limited reward, by reward id
 */
public record Promise(String eventId, int perUser, Map<String, Long> stock) {

    public Promise {
        stock = Map.copyOf(stock);
    }
}

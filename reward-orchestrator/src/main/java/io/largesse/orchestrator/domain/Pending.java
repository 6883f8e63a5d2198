package io.largesse.orchestrator.domain;

import java.time.Instant;

/**
 * The command that a claim waits for. It stays until its answer has come: a broker's acknowledgement is not completion.
 *
 * @param step of the command
 * @param attempt how often it has been sent, this time included
 * @param since when it was sent first
 * @param sentAt when it was sent last
 */
public record Pending(String step, int attempt, Instant since, Instant sentAt) {

    static Pending first(String step, Instant now) {
        return new Pending(step, 1, now, now);
    }

    Pending again(Instant now) {
        return new Pending(step, attempt + 1, since, now);
    }
}

package io.largesse.fulfillment.messaging;

import io.largesse.fulfillment.domain.Command;
import io.largesse.platform.observability.TraceContext;

/**
 * A command as it came in, with what its reply must carry.
 *
 * @param commandId the same on every resend
 * @param attempt which sending this is
 */
public record Received(Command command, String commandId, int attempt, TraceContext trace) {

    public String claimId() {
        return command.claim().claimId();
    }
}

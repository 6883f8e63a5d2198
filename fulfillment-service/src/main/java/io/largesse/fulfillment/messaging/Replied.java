package io.largesse.fulfillment.messaging;

import io.largesse.fulfillment.domain.Reply;
import java.time.Instant;

/** A reply to what was received. */
public record Replied(Received to, Reply reply, Instant at) {}

package io.largesse.fulfillment.provider.webhook;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.largesse.fulfillment.domain.Grant;
import io.largesse.fulfillment.domain.GrantLine;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of a call: all that a receiver needs to deliver, also where it never heard of the grant before. */
@JsonPropertyOrder({
    "call",
    "grantId",
    "claimId",
    "userId",
    "eventId",
    "rewardId",
    "type",
    "name",
    "quantity",
    "details",
    "couponCode"
})
record WebhookCall(
        Kind call,
        String grantId,
        String claimId,
        String userId,
        String eventId,
        String rewardId,
        String type,
        String name,
        long quantity,
        Map<String, String> details,
        @Nullable String couponCode) {

    enum Kind {
        GRANT,
        INQUIRE,
        REVOKE
    }

    static WebhookCall of(Kind kind, Grant grant) {
        GrantLine line = grant.line();
        return new WebhookCall(
                kind,
                grant.id(),
                grant.claimId(),
                grant.userId(),
                grant.eventId(),
                line.rewardId(),
                line.type().name(),
                line.name(),
                line.quantity(),
                line.details(),
                line.couponCode());
    }
}

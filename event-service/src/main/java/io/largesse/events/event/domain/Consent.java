package io.largesse.events.event.domain;

import org.jspecify.annotations.Nullable;

/**
 * Whether an operator means to take back something that an active event promised.
 *
 * @param reason kept with the change
 */
public record Consent(boolean force, @Nullable String reason) {

    public static final Consent NONE = new Consent(false, null);

    boolean hasReason() {
        return reason != null && !reason.isBlank();
    }
}

package io.largesse.bench.load;

import org.jspecify.annotations.Nullable;

/**
 * A claim has ended, as {@code claim.lifecycle} tells.
 *
 * @param status one of those that end a claim
 * @param reason the reason's code, where there is one
 * @param seen when this process read it, by {@link System#nanoTime()}
 */
public record Ending(
        String claimId, String status, @Nullable String reason, long seen) {}

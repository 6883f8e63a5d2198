package io.largesse.fulfillment.domain;

import org.jspecify.annotations.Nullable;

/**
 * A write of one grant, made only if the store still has what the decision was made on.
 *
 * @param before as it was read; {@code null}: there was none
 */
public record Change(@Nullable Grant before, Grant after) {

    static Change first(Grant grant) {
        return new Change(null, grant);
    }
}

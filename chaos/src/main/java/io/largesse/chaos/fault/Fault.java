package io.largesse.chaos.fault;

import io.largesse.chaos.cluster.Service;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong.
 *
 * @param at since the beginning
 * @param service whose node it happens to; null where it happens to broker or store
 * @param node which of them, from 1
 */
public record Fault(Duration at, Kind kind, @Nullable Service service, int node) {

    public Fault {
        if (kind.isOfNode() == (service == null)) {
            throw new IllegalArgumentException(kind + " does not happen to " + service);
        }
    }

    /** Whose node it happens to. */
    public Service requireService() {
        return Objects.requireNonNull(service);
    }

    public Duration end() {
        return at.plus(kind.lasts());
    }

    @Override
    public String toString() {
        return service == null ? kind.toString() : service.title() + "-" + node + ": " + kind;
    }
}

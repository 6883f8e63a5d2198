package io.largesse.events.event;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes ids. */
@Component
final class Ids {

    private static final char OF = '-';

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;

    Ids(InstantSource clock) {
        this.clock = clock;
    }

    String event() {
        return timeFirst();
    }

    String template() {
        return timeFirst();
    }

    String stockRequest() {
        return timeFirst();
    }

    /** Ids of later milliseconds sort after earlier ones, and lists need no other order. */
    private String timeFirst() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(clock.millis(), 12) + hex.toHexDigits(random.nextLong());
    }

    /** A reward's id begins with its event's, so that the reward is found by it. */
    String reward(String eventId) {
        return eventId + OF + HexFormat.of().toHexDigits(random.nextInt());
    }

    /** The event that a reward of this id would belong to; null where the id is none of a reward. */
    static @Nullable String eventOf(String rewardId) {
        int of = rewardId.lastIndexOf(OF);
        return of < 0 ? null : rewardId.substring(0, of);
    }
}

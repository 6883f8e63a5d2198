package io.largesse.events.progress.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Something a player did, as the game server reports it. */
public record Activity(
        String activityId,
        String userId,
        String type,
        Instant occurredAt,
        long quantity,
        Map<String, String> attributes) {

    private static final int MAX_ID = 128;
    private static final int MAX_NAME = 64;
    private static final int MAX_VALUE = 256;
    private static final int MAX_ATTRIBUTES = 32;
    private static final long MAX_QUANTITY = 1_000_000_000_000L;
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /** What is wrong with a property. */
    public record Fault(String property, String message) {}

    public Activity {
        attributes = Map.copyOf(attributes);
    }

    boolean has(Map<String, String> values) {
        return values.isEmpty() || attributes.entrySet().containsAll(values.entrySet());
    }

    /** Everything for which this activity cannot be taken; empty where it can. */
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        text(activityId, "activityId", MAX_ID, faults);
        text(userId, "userId", MAX_ID, faults);
        text(type, "type", MAX_NAME, faults);
        if (occurredAt.isBefore(EARLIEST) || occurredAt.isAfter(LATEST)) {
            faults.add(new Fault("occurredAt", "must be a time from 1970 to 9998"));
        }
        if (quantity < 1 || quantity > MAX_QUANTITY) {
            faults.add(new Fault("quantity", "must be a whole number from 1 to " + MAX_QUANTITY));
        }
        if (attributes.size() > MAX_ATTRIBUTES) {
            faults.add(new Fault("attributes", "must be at most " + MAX_ATTRIBUTES));
        }
        attributes.forEach((name, value) -> {
            if (!isText(name, MAX_NAME) || value.length() > MAX_VALUE) {
                faults.add(new Fault(
                        "attributes." + name,
                        "must be named by 1 to %d visible characters, its value at most %d long"
                                .formatted(MAX_NAME, MAX_VALUE)));
            }
        });
        return faults;
    }

    /** The same, and that it is of the future: occurred after {@code latest}. */
    public List<Fault> faults(Instant latest) {
        List<Fault> faults = faults();
        if (occurredAt.isAfter(latest)) {
            faults.add(new Fault("occurredAt", "must not be in the future"));
        }
        return faults;
    }

    private static void text(String value, String property, int max, List<Fault> faults) {
        if (!isText(value, max)) {
            faults.add(new Fault(property, "must be 1 to " + max + " visible characters"));
        }
    }

    private static boolean isText(String text, int max) {
        if (text.isBlank() || text.length() > max) {
            return false;
        }
        // Not as a stream: it is looked at ten times per activity.
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}

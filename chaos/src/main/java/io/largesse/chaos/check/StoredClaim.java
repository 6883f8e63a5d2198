package io.largesse.chaos.check;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * A claim as the orchestrator keeps it.
 *
 * @param reason the code
 * @param confirmed whether its reservation is, which only claims that were granted say
 * @param byHand whether an operator said that it was granted
 * @param settled whether nothing is left to be done or told
 * @param lines empty where the event never came to be known
 */
record StoredClaim(
        String id,
        String userId,
        String eventId,
        String status,
        @Nullable String reason,
        long version,
        boolean confirmed,
        boolean byHand,
        boolean settled,
        List<Line> lines,
        @Nullable String period) {

    /** Large, and of no use here. */
    static final Bson LEFT_OUT = new Document("timeline", 0).append("trace", 0);

    /** What a claim cannot leave again. */
    static final Set<String> FINAL = Set.of("SUCCEEDED", "PARTIALLY_SUCCEEDED", "REJECTED", "FAILED");

    static final String PARKED = "NEEDS_INTERVENTION";

    private static final String GRANTED = "GRANTED";

    /** One reward of the claim. */
    record Line(
            String rewardId,
            long quantity,
            boolean limited,
            String status,
            @Nullable String grantId) {

        boolean isGranted() {
            return status.equals(GRANTED);
        }

        private static Line of(Document document) {
            return new Line(
                    document.getString("rewardId"),
                    document.getLong("quantity"),
                    document.getBoolean("limited"),
                    document.getString("status"),
                    document.getString("grantId"));
        }
    }

    static StoredClaim of(Document document) {
        Document reason = document.get("reason", Document.class);
        Document event = document.get("event", Document.class);
        return new StoredClaim(
                document.getString("_id"),
                document.getString("userId"),
                document.getString("eventId"),
                document.getString("status"),
                reason == null ? null : reason.getString("code"),
                document.getLong("version"),
                document.getBoolean("confirmed", false),
                document.getBoolean("byHand", false),
                !document.containsKey("wakeAt") && !document.containsKey("outbox"),
                document.getList("lines", Document.class, List.of()).stream()
                        .map(Line::of)
                        .toList(),
                event == null
                        ? null
                        : period(event, document.getDate("acceptedAt").toInstant()));
    }

    /** Whether it has ended for good; until then, and while a person has to look, it may hold things. */
    boolean isOver() {
        return FINAL.contains(status);
    }

    boolean isParked() {
        return status.equals(PARKED);
    }

    boolean succeeded() {
        return status.equals("SUCCEEDED") || status.equals("PARTIALLY_SUCCEEDED");
    }

    String grantId(Line line) {
        return id + ":" + line.rewardId;
    }

    /** Whose limit it counts against: event, player and the period by the calendar of the event. */
    @Nullable
    String slotId() {
        return period == null ? null : eventId + ":" + userId + ":" + period;
    }

    private static String period(Document event, Instant acceptedAt) {
        LocalDate day =
                acceptedAt.atZone(ZoneId.of(event.getString("timeZone"))).toLocalDate();
        String period = event.getString("period");
        return switch (period) {
            case "DAILY" -> day.toString();
            case "WEEKLY" ->
                String.format(
                        Locale.ROOT,
                        "%d-W%02d",
                        day.get(IsoFields.WEEK_BASED_YEAR),
                        day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case "MONTHLY" -> String.format(Locale.ROOT, "%tY-%<tm", day);
            default -> period;
        };
    }

    @Override
    public String toString() {
        return "claim " + id + " (" + status + " v" + version + ")";
    }
}

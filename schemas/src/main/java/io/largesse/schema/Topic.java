package io.largesse.schema;

import io.largesse.activity.GameActivity;
import io.largesse.audit.AuditEntry;
import io.largesse.claim.ClaimCommand;
import io.largesse.claim.ClaimLifecycle;
import io.largesse.claim.ClaimResult;
import io.largesse.claim.FulfillmentCommand;
import io.largesse.event.EventChanged;
import io.largesse.user.SessionEnded;
import io.largesse.user.UserStatus;
import java.time.Duration;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A topic of the platform: its name, the one record type it carries, and how long it keeps what.
 *
 * @param <T> the record type
 * @param name as on the broker
 * @param type the generated record
 * @param schema the schema registered as {@link #subject()}
 * @param retention how long records are kept; {@code null} for a compacted topic, which keeps the last record of every key
 */
public record Topic<T extends SpecificRecordBase>(
        String name, Class<T> type, Schema schema, @Nullable Duration retention) {

    static {
        trustGeneratedRecords();
    }

    public static final Topic<ClaimCommand> CLAIM_EVENT_COMMANDS =
            new Topic<>("claim.event.commands", ClaimCommand.class, ClaimCommand.getClassSchema(), Duration.ofDays(7));

    public static final Topic<FulfillmentCommand> CLAIM_FULFILLMENT_COMMANDS = new Topic<>(
            "claim.fulfillment.commands",
            FulfillmentCommand.class,
            FulfillmentCommand.getClassSchema(),
            Duration.ofDays(7));

    public static final Topic<ClaimResult> CLAIM_RESULTS =
            new Topic<>("claim.results", ClaimResult.class, ClaimResult.getClassSchema(), Duration.ofDays(7));

    public static final Topic<ClaimLifecycle> CLAIM_LIFECYCLE =
            new Topic<>("claim.lifecycle", ClaimLifecycle.class, ClaimLifecycle.getClassSchema(), Duration.ofDays(30));

    public static final Topic<UserStatus> USER_STATUS =
            new Topic<>("user.status", UserStatus.class, UserStatus.getClassSchema(), null);

    public static final Topic<SessionEnded> USER_SESSIONS =
            new Topic<>("user.sessions", SessionEnded.class, SessionEnded.getClassSchema(), Duration.ofDays(1));

    public static final Topic<GameActivity> GAME_ACTIVITY =
            new Topic<>("game.activity", GameActivity.class, GameActivity.getClassSchema(), Duration.ofDays(7));

    public static final Topic<EventChanged> EVENT_CATALOG =
            new Topic<>("event.catalog", EventChanged.class, EventChanged.getClassSchema(), null);

    public static final Topic<AuditEntry> AUDIT_ENTRIES =
            new Topic<>("audit.entries", AuditEntry.class, AuditEntry.getClassSchema(), Duration.ofDays(30));

    /** Every topic there is, dead-letter topics apart. */
    public static final List<Topic<?>> ALL = List.of(
            CLAIM_EVENT_COMMANDS,
            CLAIM_FULFILLMENT_COMMANDS,
            CLAIM_RESULTS,
            CLAIM_LIFECYCLE,
            USER_STATUS,
            USER_SESSIONS,
            GAME_ACTIVITY,
            EVENT_CATALOG,
            AUDIT_ENTRIES);

    /** Dead letters are kept as long as the longest-lived topic of ours. */
    public static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(30);

    /** The registry's name for the schema of the values. */
    public String subject() {
        return name + "-value";
    }

    /** Where records go that cannot be decoded or that break their handler. */
    public String deadLetterName() {
        return name + ".dlt";
    }

    // Avro loads record classes by the name that a schema gives, and only those it was told to trust.
    private static void trustGeneratedRecords() {
        ClassSecurityPredicate ours = type -> SpecificRecord.class.isAssignableFrom(type)
                && type.getPackageName().startsWith("io.largesse.");
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), ours));
    }
}

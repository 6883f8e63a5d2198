package io.largesse.orchestrator.deadletters.domain;

import org.jspecify.annotations.Nullable;

/**
 * Ids of dead letters: one per record and consumer group, however often the group reports it. The part before the dash is the
 * record's, the one after it the group's.
 */
final class DeadLetterId {

    private DeadLetterId() {}

    static String of(Position position, @Nullable String group) {
        return position.digest() + group(group);
    }

    /** The id under which another group, or the same, has the record of that id. */
    static String ofSameRecord(String id, @Nullable String group) {
        return id.substring(0, id.indexOf('-')) + group(group);
    }

    private static String group(@Nullable String group) {
        return "-" + new Digest().add(group).hex(12);
    }
}

package io.largesse.chaos.check;

import io.largesse.claim.ClaimResult;
import io.largesse.schema.Topic;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** What participants answer: a command that comes again has its definite answer again, until what it brought is given back. */
final class ResultLaws {

    /** Answers whose kind says all: their text may differ. What is read or unresolved is worked out anew each time. */
    private static final Set<String> DEFINITE = Set.of(
            "ReservationRefused",
            "ReservationConfirmed",
            "ReservationReleased",
            "FulfillmentRefused",
            "RewardRevoked",
            "RevokeRefused",
            "GrantsResolved");

    /** Answers of which every line counts. */
    private static final Set<String> DEFINITE_BY_LINE = Set.of("RewardReserved", "RewardFulfilled");

    private final Set<String> givenBack = new HashSet<>();
    private final Map<String, String> answers = new HashMap<>();
    private final Set<String> violations = new LinkedHashSet<>();
    private int results;

    private ResultLaws() {}

    static Finding consistent(Topics topics) {
        var laws = new ResultLaws();
        laws.readGivenBack(topics);
        topics.each(Topic.CLAIM_RESULTS, laws::add);
        return Law.RESULTS.finding(
                laws.results + " answers to " + laws.answers.size() + " commands", List.copyOf(laws.violations));
    }

    private void readGivenBack(Topics topics) {
        topics.each(Topic.CLAIM_EVENT_COMMANDS, command -> {
            if (command.getReleaseReservation() != null) {
                givenBack.add(command.getClaimId());
            }
        });
        topics.each(Topic.CLAIM_FULFILLMENT_COMMANDS, command -> {
            if (command.getRevokeReward() != null || command.getResolveGrants() != null) {
                givenBack.add(command.getClaimId());
            }
        });
    }

    private void add(ClaimResult result) {
        results++;
        String answer = definite(result);
        String before = answer == null ? null : answers.putIfAbsent(result.getCommandId(), answer);
        if (before != null && !before.equals(answer) && !givenBack.contains(result.getClaimId())) {
            violations.add(result.getCommandId() + " was answered " + before + ", then " + answer);
        }
    }

    private static @Nullable String definite(ClaimResult result) {
        for (Schema.Field field : result.getSchema().getFields()) {
            if (result.get(field.pos()) instanceof SpecificRecordBase kind) {
                String name = kind.getSchema().getName();
                return DEFINITE_BY_LINE.contains(name) ? kind.toString() : DEFINITE.contains(name) ? name : null;
            }
        }
        return null;
    }
}

package io.largesse.events.event.web;

import io.largesse.events.condition.domain.Condition;
import io.largesse.events.condition.web.ConditionReader;
import io.largesse.events.event.domain.ClaimLimit;
import io.largesse.events.event.domain.Consent;
import io.largesse.events.event.domain.GrantPolicy;
import io.largesse.events.event.domain.Period;
import io.largesse.events.event.domain.Recurrence;
import io.largesse.events.event.domain.Terms;
import io.largesse.events.event.domain.Window;
import io.largesse.platform.problem.FieldProblem;
import io.largesse.platform.problem.ValidationProblem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event as operators write it. {@code force} and {@code reason} belong to changes alone.
 *
 * @param recurrence null where the event is open for all of its window
 * @param condition null where anyone may claim
 */
record EventBody(
        @NotBlank @Size(max = 200) String name,
        @Nullable @Size(max = 2_000) String description,
        @NotNull Instant startsAt,
        @NotNull Instant endsAt,
        @NotBlank @Size(max = 64) String timeZone,
        @Nullable @Valid RecurrenceBody recurrence,
        @Nullable JsonNode condition,
        @Nullable @Valid LimitBody claimLimit,
        @Nullable GrantPolicy grantPolicy,
        @Nullable @Min(1) @Max(Terms.MAX_REWARDS) Integer choose,
        @Nullable Boolean force,
        @Nullable @Size(max = 500) String reason) {

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    record LimitBody(
            @Nullable @Min(1) @Max(ClaimLimit.MAX_PER_USER) Integer perUser,
            @Nullable Period period) {

        ClaimLimit limit() {
            return new ClaimLimit(
                    perUser == null ? ClaimLimit.ONCE.perUser() : perUser,
                    period == null ? ClaimLimit.ONCE.period() : period);
        }
    }

    /** @param opensFor an ISO 8601 duration such as {@code PT2H}; null where an opening lasts until the next one */
    record RecurrenceBody(
            @NotNull Recurrence.Every every, @Nullable Duration opensFor) {

        Recurrence recurrence() {
            return new Recurrence(every, opensFor);
        }
    }

    Consent consent() {
        return new Consent(Boolean.TRUE.equals(force), reason);
    }

    /** @throws ValidationProblem naming everything that is wrong beyond the single fields */
    Terms terms() {
        List<FieldProblem> problems = new ArrayList<>();
        ZoneId zone = zone(problems);
        if (!startsAt.isBefore(endsAt)) {
            problems.add(new FieldProblem("endsAt", "must be after startsAt"));
        }
        if (startsAt.isBefore(EARLIEST)) {
            problems.add(new FieldProblem("startsAt", "must not be before " + EARLIEST));
        }
        if (endsAt.isAfter(LATEST)) {
            problems.add(new FieldProblem("endsAt", "must not be after " + LATEST));
        }
        if (recurrence != null) {
            Duration opensFor = recurrence.opensFor();
            if (opensFor != null && !opensFor.isPositive()) {
                problems.add(new FieldProblem("recurrence.opensFor", "must be longer than zero"));
            }
            if (claimLimit != null && claimLimit.limit().period() != Period.EVENT) {
                problems.add(new FieldProblem(
                        "claimLimit.period",
                        "must be EVENT where the event recurs: the limit is that of each opening"));
            }
        }
        Condition asked = condition == null || condition.isNull()
                ? null
                : ConditionReader.read(condition, "/condition", problems);
        if (!problems.isEmpty() || zone == null) {
            throw new ValidationProblem(problems);
        }
        return new Terms(
                new Window(startsAt.truncatedTo(ChronoUnit.MILLIS), endsAt.truncatedTo(ChronoUnit.MILLIS)),
                zone,
                recurrence == null ? null : recurrence.recurrence(),
                asked,
                claimLimit == null ? ClaimLimit.ONCE : claimLimit.limit(),
                grantPolicy == null ? GrantPolicy.ALL_OR_NOTHING : grantPolicy,
                choose,
                List.of());
    }

    private @Nullable ZoneId zone(List<FieldProblem> problems) {
        try {
            return ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            problems.add(new FieldProblem("timeZone", "must be a time zone such as Asia/Seoul or UTC"));
            return null;
        }
    }

    /** What a new event may not have. */
    void refuseConsent() {
        if (force != null) {
            throw new ValidationProblem("force", "is not a known property");
        }
        if (reason != null) {
            throw new ValidationProblem("reason", "is not a known property");
        }
    }
}

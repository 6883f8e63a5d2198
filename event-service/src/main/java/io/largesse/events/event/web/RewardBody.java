package io.largesse.events.event.web;

import io.largesse.events.event.domain.Consent;
import io.largesse.events.reward.domain.RewardDefinition;
import io.largesse.events.reward.domain.RewardType;
import io.largesse.events.reward.domain.Stock;
import io.largesse.platform.problem.FieldProblem;
import io.largesse.platform.problem.ValidationProblem;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * A reward as operators write it. {@code force} and {@code reason} belong to changes alone.
 *
 * @param stock empty where the body says null, any number; null where it says nothing, and a template may
 * @param fromTemplate of a new reward: the template that says what the body leaves out
 */
@SuppressWarnings("NullableOptional") // of the stock: see there
record RewardBody(
        @Nullable @Size(max = 200) String name,
        @Nullable String type,
        @Nullable Map<String, @Nullable String> details,
        @Nullable @Min(1) @Max(MAX_QUANTITY) Long quantityPerClaim,

        @JsonDeserialize(using = NullOrNothing.class) @Nullable
        Optional<@Min(0) @Max(Stock.MAX_TOTAL) Long> stock,

        @Nullable String fromTemplate,
        @Nullable Boolean force,
        @Nullable @Size(max = 500) String reason) {

    private static final long MAX_QUANTITY = 1_000_000_000;
    private static final int MAX_DETAIL = 128;

    Consent consent() {
        return new Consent(Boolean.TRUE.equals(force), reason);
    }

    /** The same with what the template says where this says nothing. */
    RewardBody completedBy(RewardDefinition template) {
        return new RewardBody(
                name == null ? template.name() : name,
                type == null ? template.type().name() : type,
                details == null ? Map.copyOf(template.details()) : details,
                quantityPerClaim == null ? template.quantity() : quantityPerClaim,
                stock == null ? Optional.ofNullable(template.stock()) : stock,
                null,
                force,
                reason);
    }

    /** What something new is to be. */
    RewardDefinition newDefinition() {
        Long total = total();
        if (RewardType.COUPON.name().equals(type) && total != null && total != 0) {
            throw new ValidationProblem("stock", "must be left out: the stock of a coupon is its pool of codes");
        }
        return definition();
    }

    /** @throws ValidationProblem naming everything that is wrong beyond the single fields */
    RewardDefinition definition() {
        List<FieldProblem> problems = new ArrayList<>();
        if (name == null || name.isBlank()) {
            problems.add(new FieldProblem("name", "must not be blank"));
        }
        RewardType known = Arrays.stream(RewardType.values())
                .filter(one -> one.name().equals(type))
                .findFirst()
                .orElse(null);
        if (known == null) {
            problems.add(new FieldProblem("type", "must be ITEM, CURRENCY, POINT or COUPON"));
        }
        long quantity = quantityPerClaim == null ? 1 : quantityPerClaim;
        if (known == RewardType.COUPON && quantity != 1) {
            problems.add(new FieldProblem("quantityPerClaim", "must be 1: a claim gets one code"));
        }
        Map<String, String> described = known == null ? Map.of() : details(known, problems);
        if (!problems.isEmpty() || known == null || name == null) {
            throw new ValidationProblem(problems);
        }
        return new RewardDefinition(name, known, described, quantity, total());
    }

    private @Nullable Long total() {
        return stock == null ? null : stock.orElse(null);
    }

    private Map<String, String> details(RewardType known, List<FieldProblem> problems) {
        String needed = known.detail();
        Map<String, @Nullable String> given = details == null ? Map.of() : details;
        given.keySet().stream()
                .filter(name -> !name.equals(needed))
                .forEach(name -> problems.add(new FieldProblem("details." + name, "is not a detail of " + type)));
        if (needed == null) {
            return Map.of();
        }
        String value = given.get(needed);
        if (value == null || value.isBlank() || value.length() > MAX_DETAIL) {
            problems.add(
                    new FieldProblem("details." + needed, "must be a string of 1 to " + MAX_DETAIL + " characters"));
            return Map.of();
        }
        return Map.of(needed, value);
    }

    /** What only a new reward may have. */
    void refuseTemplate() {
        if (fromTemplate != null) {
            throw new ValidationProblem("fromTemplate", "is not a known property");
        }
    }

    /** What a new reward may not have. */
    void refuseConsent() {
        if (force != null) {
            throw new ValidationProblem("force", "is not a known property");
        }
        if (reason != null) {
            throw new ValidationProblem("reason", "is not a known property");
        }
    }
}

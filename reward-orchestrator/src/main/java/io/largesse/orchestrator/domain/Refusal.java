package io.largesse.orchestrator.domain;

import java.util.Map;

/**
 * Why a claim did not, or not fully, succeed.
 *
 * @param code stable, UPPER_SNAKE; participants may know more codes than the constants here
 * @param message a sentence for people
 * @param detail texts, numbers and truth values behind the sentence
 */
public record Refusal(String code, String message, Map<String, Object> detail) {

    public static final String USER_INACTIVE = "USER_INACTIVE";
    public static final String FULFILLMENT_REFUSED = "FULFILLMENT_REFUSED";
    public static final String FULFILLMENT_UNRESOLVED = "FULFILLMENT_UNRESOLVED";
    public static final String STEP_TIMED_OUT = "STEP_TIMED_OUT";
    public static final String COMPENSATION_FAILED = "COMPENSATION_FAILED";
    public static final String CANCELLED_BY_OPERATOR = "CANCELLED_BY_OPERATOR";
    public static final String RESOLVED_BY_OPERATOR = "RESOLVED_BY_OPERATOR";

    public Refusal {
        detail = Map.copyOf(detail);
    }
}

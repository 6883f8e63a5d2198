package io.largesse.orchestrator.deadletters.domain;

/**
 * Why a record could not be handled.
 *
 * @param exception class name
 */
public record Reason(String exception, String message) {

    private static final int MAX_MESSAGE = 2000;

    public Reason {
        message = message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + "…";
    }
}

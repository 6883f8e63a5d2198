package io.largesse.orchestrator.domain;

/** What has become of one reward of a claim. */
public enum LineStatus {
    PENDING,
    HELD,
    GRANTED,
    RELEASED,
    REFUSED
}

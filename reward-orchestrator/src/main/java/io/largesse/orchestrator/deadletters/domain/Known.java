package io.largesse.orchestrator.deadletters.domain;

/**
 * A dead letter without its record.
 *
 * @param content the same for two records that say the same
 */
public record Known(String id, String content, Standing standing) {}

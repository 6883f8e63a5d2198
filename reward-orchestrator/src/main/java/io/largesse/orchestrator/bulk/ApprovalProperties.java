package io.largesse.orchestrator.bulk;

import io.largesse.orchestrator.bulk.domain.Action;
import io.largesse.orchestrator.bulk.domain.Task;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What waits for a second person's approval.
 *
 * @param resolve saying by hand how claims ended, one or many
 * @param bulk everything that is done to many at once
 * @param expireAfter how long there is for it
 */
@Validated
@ConfigurationProperties("largesse.approvals")
record ApprovalProperties(
        boolean resolve,
        boolean bulk,
        @DurationMin(seconds = 1) Duration expireAfter) {

    boolean isNeededFor(Task task) {
        boolean ofMany = !(task instanceof Task.ToClaim);
        return (ofMany && bulk) || (task.action() == Action.RESOLVE && resolve);
    }
}

package io.largesse.events.reservation.messaging;

import io.largesse.platform.messaging.Tables;
import io.largesse.platform.messaging.TopicTable;
import io.largesse.platform.messaging.UnavailableException;
import io.largesse.schema.Topic;
import io.largesse.user.UserStatus;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may not claim. Nothing known of a user means that they may. */
@Component
public final class UserStatuses {

    private static final String ACTIVE = "ACTIVE";

    private record Known(String status, long version) {}

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final TopicTable<UserStatus> table;

    UserStatuses(Tables tables) {
        table = tables.of(Topic.USER_STATUS, this::apply);
    }

    /** The user's status where it keeps them from claiming; null where they may claim. */
    public @Nullable String inactivity(String userId) {
        Known status = known.get(userId);
        return status == null || status.status.equals(ACTIVE) ? null : status.status;
    }

    /** @throws UnavailableException where a change may have been missed */
    public void requireCurrent() {
        table.requireCurrent();
    }

    TopicTable<UserStatus> table() {
        return table;
    }

    private void apply(UserStatus changed) {
        // Nearly all users are active and never were anything else: of them nothing is kept.
        if (changed.getVersion() > 1 || !changed.getStatus().equals(ACTIVE)) {
            var next = new Known(changed.getStatus(), changed.getVersion());
            known.merge(changed.getUserId(), next, (before, after) -> after.version > before.version ? after : before);
        }
    }
}

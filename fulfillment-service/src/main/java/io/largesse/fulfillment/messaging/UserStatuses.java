package io.largesse.fulfillment.messaging;

import io.largesse.platform.messaging.Tables;
import io.largesse.platform.messaging.TopicTable;
import io.largesse.platform.messaging.UnavailableException;
import io.largesse.schema.Topic;
import io.largesse.user.UserStatus;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Who may not be granted anything, as auth-service tells it. */
public final class UserStatuses {

    private static final String ACTIVE = "ACTIVE";
    private static final long FIRST_VERSION = 1;

    private record Status(long version, boolean active) {}

    // Holds only those whose status ever changed: nobody else can be anything but active.
    private final ConcurrentMap<String, Status> changed = new ConcurrentHashMap<>();

    private final TopicTable<UserStatus> table;

    UserStatuses(Tables tables) {
        table = tables.of(Topic.USER_STATUS, this::apply);
    }

    TopicTable<UserStatus> table() {
        return table;
    }

    /** @throws UnavailableException where a status may be out of date: a decision on it would be a guess */
    public void requireCurrent() {
        table.requireCurrent();
    }

    /** No status known means active. */
    public boolean isActive(String userId) {
        Status status = changed.get(userId);
        return status == null || status.active;
    }

    private void apply(UserStatus told) {
        var status = new Status(told.getVersion(), told.getStatus().equals(ACTIVE));
        if (status.active && status.version <= FIRST_VERSION) {
            return;
        }
        changed.merge(told.getUserId(), status, (known, next) -> next.version > known.version ? next : known);
    }
}

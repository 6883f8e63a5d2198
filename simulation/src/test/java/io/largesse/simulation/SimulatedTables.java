package io.largesse.simulation;

import io.largesse.platform.messaging.Tables;
import io.largesse.platform.messaging.TopicTable;
import io.largesse.platform.messaging.UnavailableException;
import io.largesse.schema.Topic;
import io.largesse.user.UserStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecordBase;

/** What one member hears of users' statuses. */
final class SimulatedTables implements Tables {

    private final List<Consumer<UserStatus>> listeners = new ArrayList<>();
    private final Set<String> inactive = new HashSet<>();
    private boolean current = true;

    @Override
    @SuppressWarnings("unchecked") // there is no other topic that tables are made of here
    public <T extends SpecificRecordBase> TopicTable<T> of(Topic<T> topic, Consumer<T> apply) {
        listeners.add((Consumer<UserStatus>) (Consumer<?>) apply);
        return new TopicTable<>() {
            @Override
            public boolean isCurrent() {
                return current;
            }

            @Override
            public void requireCurrent() {
                if (!current) {
                    throw new UnavailableException("simulated");
                }
            }

            @Override
            public void start() {}

            @Override
            public void stop() {}

            @Override
            public boolean isRunning() {
                return true;
            }
        };
    }

    void tell(UserStatus status) {
        listeners.forEach(listener -> listener.accept(status));
        inactive.add(status.getUserId());
    }

    void current(boolean is) {
        current = is;
    }

    boolean knowsInactive(String userId) {
        return inactive.contains(userId);
    }
}

package io.largesse.chaos.crash;

import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sees every write to the store. */
final class Writes implements CommandListener {

    private static final Set<String> WRITES = Set.of("insert", "update", "findAndModify", "delete");

    private final CrashPoint point;
    private final Set<Integer> armed = ConcurrentHashMap.newKeySet();

    Writes(CrashPoint point) {
        this.point = point;
    }

    @Override
    public void commandStarted(CommandStartedEvent event) {
        if (WRITES.contains(event.getCommandName())) {
            String collection =
                    event.getCommand().getString(event.getCommandName()).getValue();
            point.passed(Moment.BEFORE_WRITE, collection, event.getCommand()::toJson);
            if (point.isAt(Moment.AFTER_WRITE, collection, event.getCommand()::toJson)) {
                armed.add(event.getRequestId());
            }
        }
    }

    @Override
    public void commandSucceeded(CommandSucceededEvent event) {
        if (armed.contains(event.getRequestId())) {
            point.halt();
        }
    }

    @Override
    public void commandFailed(CommandFailedEvent event) {
        armed.remove(event.getRequestId());
    }
}

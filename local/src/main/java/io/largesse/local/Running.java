package io.largesse.local;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been started, whichever thread started it, to be ended in the opposite order: services first, while they can
 * still reach what they stand on. What comes up after the end began is ended at once.
 */
final class Running implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Running.class);

    private final Map<Part, AutoCloseable> parts = new EnumMap<>(Part.class);
    private final @Nullable DataDirectory data;
    private boolean ending;

    Running(@Nullable DataDirectory data) {
        this.data = data;
    }

    synchronized void add(Part part, AutoCloseable started) {
        if (ending) {
            end(part.title(), started);
        } else {
            parts.put(part, started);
        }
    }

    @Override
    public synchronized void close() {
        ending = true;
        for (Part part : Part.inStartOrder().reversed()) {
            AutoCloseable started = parts.remove(part);
            if (started != null) {
                end(part.title(), started);
            }
        }
        if (data != null) {
            end("data directory", data);
        }
    }

    private static void end(String what, AutoCloseable started) {
        try {
            started.close();
        } catch (Exception e) {
            // The others must end, too.
            log.warn("{} did not end in order", what, e);
        }
    }
}

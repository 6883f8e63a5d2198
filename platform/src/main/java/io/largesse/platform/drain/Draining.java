package io.largesse.platform.drain;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.context.SmartLifecycle;

/**
 * Before anything of a service stops, it goes on for a while as one that nobody is to come to any more. Spring Boot has said by then that
 * it is not ready, and would now take no more connections and refuse what comes on those that are kept: requests of all who have not
 * heard of it yet.
 */
final class Draining implements SmartLifecycle {

    private final Duration drain;
    private final List<Connector> connectors = new CopyOnWriteArrayList<>();
    private volatile boolean running;

    Draining(Duration drain) {
        this.drain = drain;
    }

    void drains(Connector connector) {
        connectors.add(connector);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        connectors.forEach(Draining::answersOnceMore);
        try {
            Thread.sleep(drain);
        } catch (InterruptedException e) {
            // Whoever ends the process has no more patience.
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    /**
     * Tomcat looks at it with each request, and then says itself that the answer is the last. A filter that sets the header would do
     * harm: an answer of unknown length would end with its connection, and half of one pass for a whole.
     */
    private static void answersOnceMore(Connector connector) {
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setMaxKeepAliveRequests(1);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The first to be stopped: consumers, the web server and all that requests need come after it. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}

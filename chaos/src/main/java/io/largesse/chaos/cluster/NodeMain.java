package io.largesse.chaos.cluster;

import io.largesse.chaos.crash.Crashing;
import io.largesse.platform.LargesseApplication;
import java.util.Arrays;

/** What runs in a node's process: the service as it is, and what makes it crash where it is asked to. */
public final class NodeMain {

    private NodeMain() {}

    /** @param args the name of a {@link Service}, and its settings */
    public static void main(String[] args) {
        // One set-up for all, in node-logback.xml.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        Service service = Service.valueOf(args[0]);
        var application = LargesseApplication.builder(service.application(), service.title());
        if (System.getProperty(Crashing.POINT) != null) {
            application.sources(Crashing.class);
        }
        application.run(Arrays.copyOfRange(args, 1, args.length));
    }
}

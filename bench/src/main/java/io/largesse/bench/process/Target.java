package io.largesse.bench.process;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A platform that is measured.
 *
 * @param orchestrator its own door, past the gateway
 * @param registry base address of the Confluent-compatible API
 * @param platform its process, where it runs on this machine
 */
public record Target(URI gateway, URI orchestrator, String kafka, URI registry, Optional<ProcessHandle> platform) {

    /** The role of the process that sends the load. */
    public static final String LOAD = "load generator";

    /** The role of the JVM that runs the services, the broker and the store. */
    public static final String SERVICES = "services, broker, store";

    /** The role of the processes that the platform started. */
    public static final String REGISTRY = "schema registry";

    /** What all its processes have used. */
    public Usage usage() {
        Map<String, ProcessHandle> processes = new LinkedHashMap<>();
        processes.put(LOAD, ProcessHandle.current());
        platform.ifPresent(root -> {
            processes.put(SERVICES, root);
            root.children().forEach(child -> processes.putIfAbsent(REGISTRY, child));
        });
        return Usage.of(processes);
    }

    public ThreadTimes threads() {
        return platform.map(ThreadTimes::of).orElse(new ThreadTimes(Map.of()));
    }
}

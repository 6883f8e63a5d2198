package io.largesse.local;

import io.largesse.embedded.Address;
import io.largesse.embedded.Flush;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that starts the platform. */
final class PlatformOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keep everything that is started here in this directory across restarts. Without it everything is in"
                            + " memory and gone at the end.")
    @Nullable
    Path data;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = Address.LOOPBACK,
            description =
                    "Address to listen on (default: ${DEFAULT-VALUE}). Any other than this machine's own lets others"
                            + " in: the accounts' password is published, and nothing is encrypted.")
    String host = Address.LOOPBACK;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "Add N to every port: gateway 3000, services 3001 to 3004, registry 8081, broker 9092, store"
                    + " 27017.")
    int portOffset;

    @Option(
            names = "--fsync",
            description =
                    "Force every write of broker and store to the disk before it is acknowledged: survives a power cut"
                            + " too, at a price.")
    boolean fsync;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT[,...]",
            description =
                    "Use this broker instead of starting one. Broker, store and registry belong together: what one"
                            + " has forgotten, the others may still tell of.")
    @Nullable
    String kafka;

    @Option(
            names = "--store",
            paramLabel = "URI",
            description = "Use this MongoDB instead of starting a store. Each service has a database of its own name.")
    @Nullable
    String store;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "Use this schema registry (Apicurio's) instead of starting one.")
    @Nullable
    String registry;

    Address address(Part part) {
        return new Address(host, part.port(portOffset));
    }

    /** Where clients on this machine find a part. */
    String reachable(Part part) {
        return address(part).reachable();
    }

    String url(Part part) {
        return "http://" + reachable(part);
    }

    /** What is used instead of starting this part, if anything is. */
    @Nullable
    Borrowed borrowed(Part part) {
        return switch (part) {
            case BROKER -> kafka == null ? null : Borrowed.broker(kafka);
            case STORE -> store == null ? null : Borrowed.store(store);
            case REGISTRY -> registry == null ? null : Borrowed.registry(registry);
            case AUTH, EVENTS, ORCHESTRATOR, FULFILLMENT, GATEWAY -> null;
        };
    }

    boolean starts(Part part) {
        return borrowed(part) == null;
    }

    /** How services, and other clients, are told where a part is. */
    String endpoint(Part part) {
        Borrowed borrowed = borrowed(part);
        if (borrowed != null) {
            return borrowed.address();
        }
        return switch (part) {
            case BROKER -> reachable(part);
            case STORE -> "mongodb://" + reachable(part);
            case REGISTRY, AUTH, EVENTS, ORCHESTRATOR, FULFILLMENT, GATEWAY -> url(part);
        };
    }

    /** The same, without passwords. */
    String shown(Part part) {
        Borrowed borrowed = borrowed(part);
        return borrowed == null ? endpoint(part) : borrowed.shown();
    }

    /** @throws RefusedException for an option that would have nothing to do */
    void requireUse() {
        boolean keepsSomething = starts(Part.BROKER) || starts(Part.STORE);
        if (data != null && !keepsSomething && !starts(Part.REGISTRY)) {
            throw new RefusedException(
                    "--data keeps what is started here, and with --kafka, --store and --registry nothing of it is.");
        }
        if (fsync && !keepsSomething) {
            throw new RefusedException("--fsync is for a broker or a store that is started here.");
        }
    }

    Flush flush() {
        return fsync ? Flush.ALWAYS : Flush.BY_SYSTEM;
    }
}

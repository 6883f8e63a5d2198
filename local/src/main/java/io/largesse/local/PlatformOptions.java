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
                    "Keep everything in this directory across restarts. Without it everything is in memory and gone"
                            + " at the end.")
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

    Flush flush() {
        return fsync ? Flush.ALWAYS : Flush.BY_SYSTEM;
    }
}

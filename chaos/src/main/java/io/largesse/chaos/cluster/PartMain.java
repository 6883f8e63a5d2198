package io.largesse.chaos.cluster;

import io.largesse.embedded.Address;
import io.largesse.embedded.EmbeddedBroker;
import io.largesse.embedded.EmbeddedStore;
import io.largesse.embedded.Flush;
import java.nio.file.Path;

/** What runs in the process of the broker or of the store. */
public final class PartMain {

    static final String BROKER = "broker";
    static final String STORE = "store";

    private PartMain() {}

    /** @param args which of them, its host, its port and its directory */
    public static void main(String[] args) throws InterruptedException {
        Address address = new Address(args[1], Integer.parseInt(args[2]));
        Path directory = Path.of(args[3]);
        AutoCloseable _ = switch (args[0]) {
            case BROKER -> EmbeddedBroker.start(address, directory, Flush.BY_SYSTEM);
            case STORE -> EmbeddedStore.start(address, directory, Flush.BY_SYSTEM);
            default -> throw new IllegalArgumentException(args[0]);
        };
        Thread.currentThread().join();
    }
}

package io.largesse.embedded;

import java.nio.file.Path;

/** Runs one part in a directory, says where, and then for ever. */
final class PartMain {

    private PartMain() {}

    public static void main(String[] args) throws InterruptedException {
        Path directory = Path.of(args[1]);
        System.out.println(
                switch (args[0]) {
                    case "broker" ->
                        EmbeddedBroker.start(Address.anyFree(), directory, Flush.BY_SYSTEM)
                                .bootstrapServers();
                    case "store" ->
                        EmbeddedStore.start(Address.anyFree(), directory, Flush.BY_SYSTEM)
                                .connectionString();
                    case "registry" -> {
                        EmbeddedRegistry registry = EmbeddedRegistry.start(Address.anyFree(), directory);
                        yield registry.url() + " " + registry.processId();
                    }
                    default -> throw new IllegalArgumentException(args[0]);
                });
        Thread.currentThread().join();
    }
}

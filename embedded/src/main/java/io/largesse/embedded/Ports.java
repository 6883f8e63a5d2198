package io.largesse.embedded;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that are free on every address of this machine. They lie below those that systems give to outgoing connections: or one of
 * these could take the port of a part while that is down.
 */
public final class Ports {

    private static final int LOWEST = 10_000;
    private static final int HIGHEST = 30_000;

    private Ports() {}

    /** One that nothing listens on; it is not kept, and for others to find as well. */
    public static int anyFree() {
        return ThreadLocalRandom.current()
                .ints(LOWEST, HIGHEST)
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (var _ = new ServerSocket(port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

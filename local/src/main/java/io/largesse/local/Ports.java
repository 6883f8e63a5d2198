package io.largesse.local;

import io.largesse.embedded.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** Looks whether everything can listen where it should, before anything starts. */
final class Ports {

    private static final int LOWEST_OFFSET = 1_000;
    /** Linux gives ports from 32,768 on to outgoing connections, other systems higher ones. */
    private static final int HIGHEST_OFFSET = 32_768 - 27_017;

    private Ports() {}

    /** @throws RefusedException naming every port that is taken, and what to do */
    static void requireFree(PlatformOptions options) {
        if (options.portOffset < 0 || options.portOffset > Part.HIGHEST_OFFSET) {
            throw new RefusedException(
                    "--port-offset must be between 0 and " + Part.HIGHEST_OFFSET + ", not " + options.portOffset + ".");
        }
        InetAddress host = host(options.host);
        if (!free(host, 0)) {
            throw new RefusedException("No address of this machine: --host " + options.host + ".");
        }
        List<Part> taken = Part.inStartOrder().stream()
                .filter(options::starts)
                .filter(part -> !free(host, part.port(options.portOffset)))
                .toList();
        if (!taken.isEmpty()) {
            String ports = taken.stream()
                    .map(part -> part.port(options.portOffset) + " (" + part.title() + ")")
                    .collect(Collectors.joining(", "));
            throw new RefusedException((taken.size() == 1 ? "Port " + ports + " is" : "Ports " + ports + " are")
                    + " in use. Stop what uses " + (taken.size() == 1 ? "it" : "them")
                    + ", or move all ports: --port-offset " + (options.portOffset + 100) + ".");
        }
    }

    /**
     * An offset at which everything is free just now, for whoever does not care where: below the ports that systems give to outgoing
     * connections, or one of these could take a port before it is listened on.
     */
    static int anyFreeOffset() {
        InetAddress host = host(Address.LOOPBACK);
        return ThreadLocalRandom.current()
                .ints(LOWEST_OFFSET, HIGHEST_OFFSET)
                .filter(offset -> Part.inStartOrder().stream().allMatch(part -> free(host, part.port(offset))))
                .findFirst()
                .orElseThrow();
    }

    private static InetAddress host(String name) {
        try {
            return InetAddress.getByName(name);
        } catch (UnknownHostException e) {
            throw new RefusedException("No such host: --host " + name + ".", e);
        }
    }

    private static boolean free(InetAddress host, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(host, port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

package io.largesse.embedded;

import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Where a part listens.
 *
 * @param host a host name or address; {@code 127.0.0.1} keeps a part to this machine
 * @param port 0 stands for any free port
 */
public record Address(String host, int port) {

    public static final String LOOPBACK = "127.0.0.1";

    public Address {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("no such port: " + port);
        }
    }

    /** Any free port that only this machine reaches. */
    public static Address anyFree() {
        return new Address(LOOPBACK, 0);
    }

    InetSocketAddress toSocket() {
        InetSocketAddress socket = new InetSocketAddress(host, port);
        if (socket.isUnresolved()) {
            throw new UncheckedIOException(new UnknownHostException("no such host: " + host));
        }
        return socket;
    }

    /** How clients on this machine reach it: a wildcard address is none to connect to. */
    public String reachable() {
        String name = toSocket().getAddress().isAnyLocalAddress() ? LOOPBACK : host;
        return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
    }
}

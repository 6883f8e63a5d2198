package io.largesse.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * The broker's two sockets, bound before it starts: the controller's address is part of the configuration and must be
 * known by then, and a port that is taken must be reported before anything else has begun.
 */
final class BoundSockets implements ServerSocketFactory, AutoCloseable {

    /** Connections that may wait to be accepted; every client opens several at once when the platform starts. */
    private static final int BACKLOG = 256;

    private final ServerSocketChannel broker;
    private final ServerSocketChannel controller;
    private final Address address;

    private BoundSockets(ServerSocketChannel broker, ServerSocketChannel controller, Address address) {
        this.broker = broker;
        this.controller = controller;
        this.address = address;
    }

    static BoundSockets bind(Address address) {
        ServerSocketChannel broker = bound(address);
        try {
            return new BoundSockets(broker, bound(Address.anyFree()), address);
        } catch (RuntimeException e) {
            close(broker);
            throw e;
        }
    }

    String host() {
        return address.host();
    }

    int brokerPort() {
        return broker.socket().getLocalPort();
    }

    int controllerPort() {
        return controller.socket().getLocalPort();
    }

    @Override
    public ServerSocketChannel openServerSocket(
            String listener, InetSocketAddress ignored, int backlog, int receiveBuffer) {
        return listener.equals(BrokerSettings.CONTROLLER_LISTENER) ? controller : broker;
    }

    @Override
    public void close() {
        close(broker);
        close(controller);
    }

    private static ServerSocketChannel bound(Address address) {
        ServerSocketChannel channel = null;
        try {
            channel = ServerSocketChannel.open();
            channel.configureBlocking(false);
            channel.bind(address.toSocket(), BACKLOG);
            return channel;
        } catch (IOException e) {
            if (channel != null) {
                close(channel);
            }
            throw new UncheckedIOException("cannot listen on " + address.host() + ":" + address.port(), e);
        }
    }

    private static void close(ServerSocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

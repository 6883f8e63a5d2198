package io.largesse.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keep-alive HTTP/1.1 connections that one thread serves. A request costs it some 10 µs of CPU, where a thread with a socket per
 * connection costs 25 and the JDK's client 60 to 100: on a machine shared with the platform that would show in every figure.
 */
final class Connections implements AutoCloseable {

    /** Told what becomes of each request, on the thread that calls {@link #await}. */
    interface Handler {

        void answered(Attempt attempt, Response response);

        /** No response will come: whether the request arrived is not known. */
        void broken(Attempt attempt, IOException cause);
    }

    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int DEFAULT_PORT = 80;

    private final InetSocketAddress address;
    private final int most;
    private final Handler handler;
    private final Selector selector;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private int open;

    Connections(URI url, int most, Handler handler) {
        this.address = new InetSocketAddress(url.getHost(), url.getPort() < 0 ? DEFAULT_PORT : url.getPort());
        this.most = most;
        this.handler = handler;
        try {
            this.selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a request can be sent now. */
    boolean free() {
        return !idle.isEmpty() || open < most;
    }

    void send(Attempt attempt, byte[] request) {
        Connection connection = idle.poll();
        try {
            if (connection == null) {
                connection = Connection.open(address, selector);
                open++;
            }
            attempt.countSent();
            connection.send(attempt, request);
        } catch (IOException e) {
            drop(connection);
            handler.broken(attempt, e);
        }
    }

    /** Handles what arrives; returns after something did, after {@link #wake}, or after the time. */
    void await(long nanos) {
        try {
            if (nanos >= MILLISECOND) {
                selector.select(this::readable, nanos / MILLISECOND);
            } else if (selector.selectNow(this::readable) == 0 && nanos > 0) {
                // Selectors count in milliseconds: a claim would be sent late.
                LockSupport.parkNanos(nanos);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From any thread. */
    void wake() {
        selector.wakeup();
    }

    private void readable(SelectionKey key) {
        if (!(key.attachment() instanceof Connection connection)) {
            return;
        }
        try {
            Response response = connection.read();
            if (response == null) {
                return;
            }
            Attempt attempt = connection.release();
            if (response.closes()) {
                drop(connection);
            } else {
                idle.push(connection);
            }
            if (attempt != null) {
                handler.answered(attempt, response);
            }
        } catch (IOException e) {
            Attempt attempt = connection.release();
            drop(connection);
            if (attempt != null) {
                handler.broken(attempt, e);
            }
        }
    }

    private void drop(@Nullable Connection connection) {
        if (connection != null) {
            idle.remove(connection);
            open--;
            connection.close();
        }
    }

    @Override
    public void close() {
        selector.keys().stream()
                .map(SelectionKey::attachment)
                .filter(Connection.class::isInstance)
                .map(Connection.class::cast)
                .forEach(Connection::close);
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

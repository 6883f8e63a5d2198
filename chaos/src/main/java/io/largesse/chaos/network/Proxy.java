package io.largesse.chaos.network;

import io.largesse.embedded.Address;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A TCP proxy between a client and a server. A connection whose bytes were swallowed once stays so until it is closed: with bytes
 * missing in between, neither side could make sense of the rest.
 */
public final class Proxy implements AutoCloseable {

    /** Late enough to be felt by every request, and far from any time-out. */
    private static final Duration DELAY = Duration.ofMillis(100);

    private static final int CHUNK = 64 * 1024;

    private final ServerSocket door;
    private final Address target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Link link = Link.PASSING;

    private Proxy(ServerSocket door, Address target) {
        this.door = door;
        this.target = target;
    }

    /**
     * @param at where clients connect; any free port if it is 0
     * @throws UncheckedIOException where it cannot listen there
     */
    public static Proxy start(Address at, Address target) {
        try {
            var door = new ServerSocket();
            door.bind(new InetSocketAddress(at.host(), at.port()));
            var proxy = new Proxy(door, target);
            proxy.threads.execute(proxy::welcome);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + at, e);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    public void become(Link next) {
        Link before = link;
        link = next;
        // What was held back is lost: its connections must end for new ones to be made.
        if (next == Link.CUT || before == Link.HALF_OPEN) {
            closeAll();
        }
    }

    private void welcome() {
        try {
            while (true) {
                Socket client = door.accept();
                threads.execute(() -> connect(client));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void connect(Socket client) {
        try (client;
                var server = new Socket()) {
            sockets.add(client);
            sockets.add(server);
            if (link != Link.CUT) {
                server.connect(new InetSocketAddress(target.host(), target.port()));
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                threads.execute(() -> pump(server, client));
                pump(client, server);
            }
        } catch (IOException _) {
            // The server is away: to the client it looks like a connection that was closed.
        } finally {
            sockets.remove(client);
        }
    }

    /** Ends both connections with the first that ends. */
    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] chunk = new byte[CHUNK];
            int length;
            while ((length = in.read(chunk)) >= 0 && link != Link.CUT) {
                if (link == Link.SLOW) {
                    Thread.sleep(DELAY);
                }
                if (link != Link.HALF_OPEN) {
                    out.write(chunk, 0, length);
                }
            }
        } catch (IOException _) {
            // One side hung up, or was cut off.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void closeAll() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        link = Link.CUT;
        closeAll();
        threads.shutdownNow();
    }
}

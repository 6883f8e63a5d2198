package io.largesse.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A connection that is kept open for many requests, one at a time. */
final class Connection {

    private static final int CONNECT_TIMEOUT_MS = 2_000;
    private static final int FIRST_BUFFER = 8 * 1024;
    private static final int LARGEST_RESPONSE = 1024 * 1024;

    private final SocketChannel channel;
    private ByteBuffer arrived = ByteBuffer.allocate(FIRST_BUFFER);
    private @Nullable Attempt attempt;

    private Connection(SocketChannel channel) {
        this.channel = channel;
    }

    static Connection open(InetSocketAddress address, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.socket().connect(address, CONNECT_TIMEOUT_MS);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            var connection = new Connection(channel);
            channel.register(selector, SelectionKey.OP_READ, connection);
            return connection;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    void send(Attempt next, byte[] request) throws IOException {
        attempt = next;
        ByteBuffer out = ByteBuffer.wrap(request);
        // The socket's buffer is empty and larger than a request: this does not spin.
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /** What has come of the response; null while it is not complete. */
    @Nullable
    Response read() throws IOException {
        if (channel.read(arrived) < 0) {
            throw new EOFException("the server closed the connection");
        }
        Response response = ResponseReader.read(arrived.array(), arrived.position());
        if (response != null) {
            arrived.clear();
        } else if (!arrived.hasRemaining()) {
            grow();
        }
        return response;
    }

    /** The request that is under way; the connection is free then. */
    @Nullable
    Attempt release() {
        Attempt released = attempt;
        attempt = null;
        return released;
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is not used again either way.
        }
    }

    private void grow() throws IOException {
        if (arrived.capacity() >= LARGEST_RESPONSE) {
            throw new IOException("a response is larger than " + LARGEST_RESPONSE + " bytes");
        }
        ByteBuffer larger = ByteBuffer.allocate(arrived.capacity() * 2);
        larger.put(arrived.flip());
        arrived = larger;
    }
}

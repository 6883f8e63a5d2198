package io.largesse.fulfillment.provider.webhook;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A receiver that answers whatever a test has it answer. */
final class OddReceiver implements AutoCloseable {

    /** How one call is answered. */
    @FunctionalInterface
    interface Answering {

        void answer(HttpExchange call) throws IOException;
    }

    /** A call, as it arrived. */
    record Arrived(Headers headers, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Arrived> arrived = new CopyOnWriteArrayList<>();

    OddReceiver(Answering answering) throws IOException {
        this(HttpServer.create(), answering);
    }

    OddReceiver(HttpServer server, Answering answering) throws IOException {
        this.server = server;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", call -> {
            try (call) {
                String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                arrived.add(new Arrived(call.getRequestHeaders(), body));
                answering.answer(call);
            }
        });
        server.start();
    }

    static Answering json(String body) {
        return answer(200, body);
    }

    /** @param headers name, value, name, value */
    static Answering answer(int status, String body, String... headers) {
        return call -> {
            for (int i = 0; i < headers.length; i += 2) {
                call.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            call.getResponseBody().write(bytes);
        };
    }

    /** Begins well, and never ends. */
    static Answering endless() {
        return call -> {
            call.sendResponseHeaders(200, 0);
            byte[] blanks = new byte[8192];
            Arrays.fill(blanks, (byte) ' ');
            try (OutputStream body = call.getResponseBody()) {
                while (!Thread.currentThread().isInterrupted()) {
                    body.write(blanks);
                }
            }
        };
    }

    /** A blank now and then, so that no silence is long enough to be noticed; counts down when the caller has gone. */
    static Answering dripping(CountDownLatch gone) {
        return call -> {
            call.sendResponseHeaders(200, 0);
            try (OutputStream body = call.getResponseBody()) {
                while (!gone.await(50, TimeUnit.MILLISECONDS)) {
                    body.write(' ');
                    body.flush();
                }
            } catch (IOException | InterruptedException _) {
                gone.countDown();
            }
        };
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    List<Arrived> arrived() {
        return arrived;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

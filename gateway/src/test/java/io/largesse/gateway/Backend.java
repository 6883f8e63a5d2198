package io.largesse.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service behind the gateway that keeps what it was sent. */
final class Backend implements AutoCloseable {

    /** A request as the service saw it, header names in lower case. */
    record Seen(String method, String path, Map<String, String> headers, String body) {}

    private final HttpServer server;
    private final String name;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private volatile boolean ready = true;

    Backend(String name) {
        this.name = name;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Seen last() {
        return seen.getLast();
    }

    int requests() {
        return seen.size();
    }

    void ready(boolean now) {
        ready = now;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            if (path.equals("/actuator/health/readiness")) {
                respond(
                        exchange,
                        ready ? 200 : 503,
                        ready
                                ? "{\"status\":\"UP\"}"
                                : "{\"status\":\"DOWN\",\"components\":{\"mongo\":{\"status\":\"DOWN\"},\"broker\":{\"status\":\"UP\"}}}");
                return;
            }
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((header, values) -> headers.put(header.toLowerCase(Locale.ROOT), values.getFirst()));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            seen.add(new Seen(exchange.getRequestMethod(), path, headers, body));
            exchange.getResponseHeaders().add("Location", "/api/event-claims/42");
            exchange.getResponseHeaders().add("ETag", "\"7\"");
            exchange.getResponseHeaders().add("Retry-After", "1");
            exchange.getResponseHeaders().add("Idempotent-Replayed", "true");
            respond(exchange, path.contains("refused") ? 422 : 202, "{\"service\":\"" + name + "\"}");
        }
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

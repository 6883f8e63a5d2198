package io.largesse.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A server that answers what a test says, request by request; the last answer of a path goes on for ever. */
final class StubGateway implements AutoCloseable {

    record Answer(int status, String contentType, String body, Map<String, String> headers) {

        static Answer json(int status, String body) {
            return new Answer(status, "application/json", body, Map.of());
        }

        static Answer problem(int status, String code, String detail) {
            return new Answer(
                    status,
                    "application/problem+json",
                    """
                    {"type":"/problems/%s","title":"t","status":%d,"detail":"%s","code":"%s","traceId":"abc"}""".formatted(code.toLowerCase(Locale.ROOT).replace('_', '-'), status, detail, code),
                    Map.of());
        }

        Answer with(String header, String value) {
            return new Answer(status, contentType, body, Map.of(header, value));
        }
    }

    /** @param line method and target */
    record Asked(String line, Map<String, List<String>> headers, String body) {}

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new ArrayList<>();
    private volatile String accepted = "";

    StubGateway() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @param call method and path */
    StubGateway on(String call, Answer... inTurn) {
        answers.put(call, new ArrayDeque<>(List.of(inTurn)));
        return this;
    }

    /** From now on every path but those of sessions wants this access token. */
    StubGateway accepting(String token) {
        accepted = "Bearer " + token;
        return this;
    }

    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(new Asked(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(), exchange.getRequestHeaders(), body));
        String call =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        Deque<Answer> left = answers.getOrDefault(call, new ArrayDeque<>());
        Answer answer = left.size() > 1
                ? left.remove()
                : left.isEmpty() ? Answer.problem(404, "NOT_FOUND", "no " + call) : left.element();
        boolean open = accepted.isEmpty() || call.startsWith("POST /api/auth/");
        if (!open && !accepted.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer = Answer.problem(401, "UNAUTHENTICATED", "The token has expired.");
        }
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}

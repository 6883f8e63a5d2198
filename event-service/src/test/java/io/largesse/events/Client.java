package io.largesse.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to the service over HTTP as one caller. */
record Client(int port, String token) {

    private static final HttpClient http = HttpClient.newHttpClient();
    private static final JsonMapper json = new JsonMapper();

    /** What came back; the body is missing where there is none. */
    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonNode body() {
            return json.readTree(response.body().isEmpty() ? "null" : response.body());
        }

        String code() {
            return body().path("code").asString("");
        }

        /** Fields that a validation problem names. */
        List<String> fields() {
            return body().path("errors")
                    .valueStream()
                    .map(error -> error.path("field").asString())
                    .sorted()
                    .toList();
        }
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer post(String path, Object body, String... headers) {
        return send("POST", path, body, headers);
    }

    Answer put(String path, Object body, String... headers) {
        return send("PUT", path, body, headers);
    }

    Answer patch(String path, Object body, String... headers) {
        return send("PATCH", path, body, headers);
    }

    Answer delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    /** @param body JSON as text, or what becomes JSON */
    Answer send(String method, String path, @Nullable Object body, String... headers) {
        if (body == null) {
            return upload(method, path, HttpRequest.BodyPublishers.noBody(), headers);
        }
        String text = body instanceof String raw ? raw : json.writeValueAsString(body);
        String[] typed = Arrays.copyOf(headers, headers.length + 2);
        typed[headers.length] = "Content-Type";
        typed[headers.length + 1] = "application/json";
        return upload(method, path, HttpRequest.BodyPublishers.ofString(text), typed);
    }

    /** A body of any type, as it comes. */
    Answer upload(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Answer(http.send(request.method(method, body).build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

package io.largesse.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;

/** The Confluent-compatible API of a registry, as any client of it sees it. */
final class CompatApi {

    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    CompatApi(String registryUrl) {
        base = registryUrl + "/apis/ccompat/v7";
    }

    void requireFullCompatibility(String subject) {
        expectSuccess(send("PUT", "/config/" + subject, "{\"compatibility\":\"FULL_TRANSITIVE\"}"));
    }

    int register(String subject, Schema schema) {
        Matcher id = ID.matcher(expectSuccess(tryRegister(subject, schema.toString())));
        if (!id.find()) {
            throw new IllegalStateException("no id in the answer");
        }
        return Integer.parseInt(id.group(1));
    }

    HttpResponse<String> tryRegister(String subject, String schema) {
        String escaped = schema.replace("\\", "\\\\").replace("\"", "\\\"");
        return send("POST", "/subjects/" + subject + "/versions", "{\"schema\":\"" + escaped + "\"}");
    }

    private HttpResponse<String> send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String expectSuccess(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return response.body();
    }
}

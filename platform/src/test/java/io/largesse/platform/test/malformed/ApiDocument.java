package io.largesse.platform.test.malformed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What a service can be asked, as its OpenAPI document has it. */
public final class ApiDocument {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String REFERENCE = "$ref";

    /** One thing that can be asked, with the names of what is asked for in the query and in headers. */
    public record Operation(
            String method,
            String path,
            List<String> query,
            List<String> headers,
            List<String> contentTypes,
            JsonNode body) {}

    private final JsonNode document;
    private final List<Operation> operations;

    private ApiDocument(JsonNode document, List<Operation> operations) {
        this.document = document;
        this.operations = operations;
    }

    /** The document of the service on this port of this machine. */
    public static ApiDocument of(int port) {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api-docs"))
                    .build();
            JsonNode document = JSON.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
            return new ApiDocument(document, operations(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What is asked by these methods and paths, such as {@code GET /api/events}, with any body at all. */
    public static ApiDocument listing(String... operations) {
        List<Operation> listed = new ArrayList<>();
        for (String operation : operations) {
            String[] words = operation.split(" ", -1);
            listed.add(new Operation(
                    words[0], words[1], List.of(), List.of(), List.of("application/json"), JSON.createObjectNode()));
        }
        return new ApiDocument(MissingNode.getInstance(), listed);
    }

    /** Without the operations whose path is not wanted. */
    public ApiDocument where(Predicate<String> path) {
        return new ApiDocument(
                document,
                operations.stream()
                        .filter(operation -> path.test(operation.path()))
                        .toList());
    }

    public List<Operation> operations() {
        return operations;
    }

    /** The schema that is meant, where this one names another. */
    JsonNode schema(JsonNode schema) {
        String reference = schema.path(REFERENCE).asString("");
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }

    private static List<Operation> operations(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                JsonNode parameters = method.getValue().path("parameters");
                JsonNode content = method.getValue().path("requestBody").path("content");
                operations.add(new Operation(
                        method.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        names(parameters, "query"),
                        names(parameters, "header"),
                        content.propertyNames().stream().toList(),
                        content.values().stream()
                                .findFirst()
                                .map(type -> type.path("schema"))
                                .orElse(MissingNode.getInstance())));
            }
        }
        return operations;
    }

    private static List<String> names(JsonNode parameters, String in) {
        return parameters.values().stream()
                .filter(parameter -> parameter.path("in").asString("").equals(in))
                .map(parameter -> parameter.path("name").asString(""))
                .toList();
    }
}

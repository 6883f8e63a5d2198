package io.largesse.cli.gateway;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request.
 *
 * @param target path and query
 * @param repeatable whether sending it twice does no more than sending it once
 * @param patience how long to wait for an answer to begin
 */
public record Call(
        String method,
        String target,
        Map<String, String> headers,
        BodyPublisher body,
        boolean repeatable,
        Duration patience) {

    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(60);

    public static Call get(String path) {
        return new Call("GET", path, Map.of(), BodyPublishers.noBody(), true, USUAL_PATIENCE);
    }

    public static Call delete(String path) {
        return new Call("DELETE", path, Map.of(), BodyPublishers.noBody(), false, USUAL_PATIENCE);
    }

    public static Call of(String method, String path, JsonNode body) {
        var json = BodyPublishers.ofString(body.toString());
        return new Call(method, path, Map.of(), json, false, USUAL_PATIENCE).with("Content-Type", "application/json");
    }

    /** A path of fixed parts and ids: each {@code {}} stands for the next id, whatever is in it. */
    public static String path(String pattern, String... ids) {
        String path = pattern;
        for (String id : ids) {
            path = path.replaceFirst("\\{}", encoded(id).replace("+", "%20"));
        }
        return path;
    }

    /** With these parameters, save those that were not given. */
    public Call query(Map<String, ? extends @Nullable Object> parameters) {
        String query = parameters.entrySet().stream()
                .filter(parameter -> parameter.getValue() != null)
                .map(parameter -> parameter.getKey() + "=" + encoded(String.valueOf(parameter.getValue())))
                .collect(Collectors.joining("&"));
        String joined = query.isEmpty() ? target : target + (target.contains("?") ? "&" : "?") + query;
        return new Call(method, joined, headers, body, repeatable, patience);
    }

    public Call with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Call(method, target, more, body, repeatable, patience);
    }

    /** One that the platform carries out once, however often it gets it with this key. */
    public Call once(String idempotencyKey) {
        return with("X-Idempotency-Key", idempotencyKey).sentAgain();
    }

    /** One that does no more when it is sent again. */
    public Call sentAgain() {
        return new Call(method, target, headers, body, true, patience);
    }

    public Call sending(BodyPublisher content, String contentType, Duration longest) {
        return new Call(method, target, headers, content, repeatable, longest).with("Content-Type", contentType);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package io.largesse.local.answers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Holds answers against the OpenAPI documents of the services that gave them: the status is one that the document gives for the call,
 * the content type and the body are what it gives for the status, and a problem has a code that it names there.
 */
public final class DocumentedAnswers {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String DEFAULT = "default";
    private static final String CODE = "code";

    private final List<Operation> operations = new ArrayList<>();
    private final Set<String> shown = new ConcurrentSkipListSet<>();

    private record Operation(String method, PathPattern path, JsonNode described, StrictSchemas schemas) {

        String name() {
            return method + " " + path.getPatternString();
        }
    }

    /** @param documents of the services whose answers are held against them */
    public DocumentedAnswers(List<JsonNode> documents) {
        for (JsonNode document : documents) {
            var schemas = new StrictSchemas(document);
            document.path("paths")
                    .properties()
                    .forEach(path -> path.getValue()
                            .properties()
                            .forEach(method -> operations.add(new Operation(
                                    method.getKey().toUpperCase(Locale.ROOT),
                                    PathPatternParser.defaultInstance.parse(path.getKey()),
                                    method.getValue(),
                                    schemas))));
        }
        operations.sort(Comparator.comparing(Operation::path, PathPattern.SPECIFICITY_COMPARATOR));
    }

    /** The operations that have answered as they are to, with what was asked for and not with a problem. */
    public Set<String> shown() {
        return new TreeSet<>(shown);
    }

    /** The operations that have not. */
    public Set<String> neverShown() {
        Set<String> never = new TreeSet<>();
        operations.forEach(operation -> never.add(operation.name()));
        never.removeAll(shown);
        return never;
    }

    /**
     * An answer to a call that no document has is none of ours.
     *
     * @param path without a query
     * @param contentType empty where the answer has none
     * @throws AssertionError naming everything that is not as it is documented
     */
    public void check(String method, String path, int status, String contentType, String body) {
        operation(method, path).ifPresent(operation -> {
            List<String> faults = faults(operation, status, contentType, body);
            if (!faults.isEmpty()) {
                throw new AssertionError("%s %s answered %d %s, which is not as documented:%n%s%n%s"
                        .formatted(method, path, status, contentType, String.join("\n", faults), body));
            }
            if (status < 300) {
                shown.add(operation.name());
            }
        });
    }

    /** Examples of the documents that are not as the schemas beside them have it. */
    public List<String> faultsOfExamples() {
        List<String> faults = new ArrayList<>();
        for (Operation operation : operations) {
            operation
                    .described()
                    .path("requestBody")
                    .path("content")
                    .properties()
                    .forEach(type -> {
                        // The example of a form is written as a form.
                        if (!type.getKey().equals(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
                            faultsOfExamples(operation, type.getValue(), operation.name() + " request", faults);
                        }
                    });
            operation
                    .described()
                    .path("responses")
                    .properties()
                    .forEach(response -> response.getValue()
                            .path("content")
                            .forEach(media -> faultsOfExamples(
                                    operation, media, operation.name() + " " + response.getKey(), faults)));
        }
        return faults;
    }

    private static void faultsOfExamples(Operation operation, JsonNode media, String where, List<String> faults) {
        List<JsonNode> examples = new ArrayList<>();
        if (media.has("example")) {
            examples.add(media.path("example"));
        }
        media.path("examples").forEach(example -> examples.add(example.path("value")));
        examples.forEach(example -> operation
                .schemas()
                .faults(media.path("schema"), example)
                .forEach(fault -> faults.add(where + ": " + fault)));
    }

    /** The codes of problems that the documents name, by no matter which operation, with the status that they come with. */
    public Map<String, Integer> statusByCode() {
        Map<String, Integer> statuses = new TreeMap<>();
        operations.forEach(operation -> operation
                .described()
                .path("responses")
                .forEach(response -> response.path("content")
                        .path(MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                        .path("examples")
                        .forEach(example -> statuses.put(
                                example.path("value").path(CODE).asString(""),
                                example.path("value").path("status").asInt()))));
        return statuses;
    }

    private Optional<Operation> operation(String method, String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return operations.stream()
                .filter(operation -> operation.path().matches(parsed))
                .findFirst()
                .flatMap(nearest -> operations.stream()
                        .filter(operation -> operation.path().equals(nearest.path()))
                        .filter(operation -> operation.method().equals(method))
                        .findFirst());
    }

    private static List<String> faults(Operation operation, int status, String contentType, String body) {
        JsonNode responses = operation.described().path("responses");
        JsonNode response = responses.path(Integer.toString(status));
        // Of what may befall any call, only what goes wrong is documented as that.
        boolean known = !response.isMissingNode() || status >= 400;
        if (!known || (response.isMissingNode() && !responses.has(DEFAULT))) {
            return List.of("the status is not documented");
        }
        if (contentType.isEmpty()) {
            return response.has("content") ? List.of("there is no body") : List.of();
        }
        MediaType type = MediaType.parseMediaType(contentType);
        JsonNode media = content(response, type);
        if (type.isCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)) {
            return faultsOfProblem(operation, List.of(media, content(responses.path(DEFAULT), type)), read(body));
        }
        if (media.isMissingNode()) {
            return List.of("the content type is not documented for the status");
        }
        return isJson(type) ? operation.schemas().faults(media.path("schema"), read(body)) : List.of();
    }

    private static List<String> faultsOfProblem(Operation operation, List<JsonNode> documented, JsonNode problem) {
        String code = problem.path(CODE).asString("");
        return documented.stream()
                .filter(media -> media.path("examples").has(code))
                .findFirst()
                .map(media -> operation.schemas().faults(media.path("schema"), problem))
                .orElseGet(() -> List.of("the code " + code + " is not documented for the status"));
    }

    private static JsonNode content(JsonNode response, MediaType type) {
        return response.path("content").properties().stream()
                .filter(entry -> MediaType.parseMediaType(entry.getKey()).equalsTypeAndSubtype(type))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static boolean isJson(MediaType type) {
        return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON);
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new AssertionError("the body is no JSON: " + body, e);
        }
    }
}

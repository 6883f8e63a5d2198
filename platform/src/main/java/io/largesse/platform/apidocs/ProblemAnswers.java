package io.largesse.platform.apidocs;

import io.largesse.platform.apidocs.ApiNotes.Note;
import io.largesse.platform.problem.CommonProblem;
import io.largesse.platform.problem.Problem;
import io.largesse.platform.problem.ProblemCode;
import io.largesse.platform.security.AccessRule.Callers;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The problems that a call may answer with, as responses of an OpenAPI document: a status has one, which names its codes. */
final class ProblemAnswers {

    private static final String SCHEMA = "Problem";
    private static final String TYPE = org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

    /** What may befall any call, whatever it is about: that of the server, of HTTP and of the way. */
    private static final List<CommonProblem> ANYWHERE = List.of(
            CommonProblem.BAD_REQUEST,
            CommonProblem.NOT_ACCEPTABLE,
            CommonProblem.REQUEST_TIMEOUT,
            CommonProblem.URI_TOO_LONG,
            CommonProblem.REQUEST_HEADER_FIELDS_TOO_LARGE,
            CommonProblem.INTERNAL_ERROR,
            CommonProblem.NOT_IMPLEMENTED,
            CommonProblem.HTTP_VERSION_NOT_SUPPORTED);

    /** At the gateway, whoever is behind it: by their texts, for what stands before the services is not known here. */
    private static final Map<String, HttpStatus> AT_THE_GATEWAY =
            Map.of("BAD_GATEWAY", HttpStatus.BAD_GATEWAY, "GATEWAY_TIMEOUT", HttpStatus.GATEWAY_TIMEOUT);

    /** The same, of a call that is made too often. */
    private static final String TOO_OFTEN = "TOO_MANY_REQUESTS";

    private final Map<HttpStatus, Map<String, Example>> byStatus = new TreeMap<>();

    private ProblemAnswers() {}

    /** Adds to the responses of a call whatever may go wrong with it. */
    static void complete(Operation operation, Callers callers, String path, @Nullable Note note) {
        var problems = new ProblemAnswers();
        problems.ofAsking(operation);
        problems.ofCallers(callers);
        if (path.contains("{")) {
            problems.add(CommonProblem.NOT_FOUND);
        }
        problems.add(CommonProblem.UNAVAILABLE);
        problems.add(HttpStatus.TOO_MANY_REQUESTS, TOO_OFTEN);
        if (note != null && note.fails() != null) {
            note.fails()
                    .forEach((status, codes) ->
                            codes.forEach(code -> problems.add(HttpStatus.valueOf(Integer.parseInt(status)), code)));
        }
        ApiResponses responses = operation.getResponses();
        problems.byStatus.forEach((status, examples) -> responses.addApiResponse(
                String.valueOf(status.value()), answer(responses.get(String.valueOf(status.value())), examples)));
        responses.addApiResponse(ApiResponses.DEFAULT, answer(null, anywhere()));
    }

    private void ofAsking(Operation operation) {
        boolean hasBody = operation.getRequestBody() != null;
        boolean hasParameters =
                operation.getParameters() != null && !operation.getParameters().isEmpty();
        if (hasBody) {
            add(CommonProblem.MALFORMED_BODY);
            add(CommonProblem.BODY_TOO_LARGE);
            add(CommonProblem.UNSUPPORTED_MEDIA_TYPE);
        }
        if (hasBody || hasParameters) {
            add(CommonProblem.VALIDATION_FAILED);
        }
        if (hasParameters
                && operation.getParameters().stream().anyMatch(some -> "If-Match".equalsIgnoreCase(some.getName()))) {
            add(CommonProblem.STALE_VERSION);
        }
    }

    private void ofCallers(Callers callers) {
        if (!(callers instanceof Callers.Everyone)) {
            add(CommonProblem.UNAUTHENTICATED);
        }
        if (callers instanceof Callers.Holders) {
            add(CommonProblem.FORBIDDEN);
        }
    }

    private void add(ProblemCode code) {
        add(code.status(), code.name());
    }

    private void add(HttpStatus status, String code) {
        byStatus.computeIfAbsent(status, _ -> new LinkedHashMap<>()).put(code, example(status, code));
    }

    private static Map<String, Example> anywhere() {
        Map<String, Example> examples = new LinkedHashMap<>();
        ANYWHERE.forEach(code -> examples.put(code.name(), example(code.status(), code.name())));
        AT_THE_GATEWAY.forEach((code, status) -> examples.put(code, example(status, code)));
        return examples;
    }

    /** @param own what the call answers with the same status that is no problem of ours */
    private static ApiResponse answer(@Nullable ApiResponse own, Map<String, Example> examples) {
        Content content = own == null || own.getContent() == null ? new Content() : own.getContent();
        content.addMediaType(
                TYPE,
                new MediaType()
                        .schema(new Schema<>().$ref("#/components/schemas/" + SCHEMA))
                        .examples(examples));
        return new ApiResponse()
                .description(String.join(", ", examples.keySet()))
                .content(content);
    }

    private static Example example(HttpStatus status, String code) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", Problem.page(code));
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("code", code);
        return new Example().value(problem);
    }

    /** What the responses refer to. */
    static Map<String, Schema<?>> schemas() {
        Schema<?> error = object(Map.of("field", new StringSchema(), "message", new StringSchema()));
        error.setRequired(List.of("field", "message"));
        Map<String, Schema<?>> fields = new LinkedHashMap<>();
        fields.put("type", new StringSchema().format("uri-reference"));
        fields.put("title", new StringSchema());
        fields.put("status", new IntegerSchema());
        fields.put("detail", new StringSchema());
        fields.put("instance", new StringSchema().format("uri-reference"));
        fields.put("code", new StringSchema());
        fields.put("traceId", new StringSchema());
        fields.put("errors", new ArraySchema().items(error));
        Schema<?> problem = object(fields);
        problem.setRequired(List.of("type", "title", "status", "code"));
        return Map.of(SCHEMA, problem);
    }

    private static Schema<?> object(Map<String, Schema<?>> fields) {
        Schema<?> object = new ObjectSchema();
        fields.forEach(object::addProperty);
        return object;
    }
}

package io.largesse.platform.apidocs;

import io.largesse.platform.apidocs.ApiNotes.Note;
import io.largesse.platform.problem.CommonProblem;
import io.largesse.platform.problem.Problem;
import io.largesse.platform.problem.ProblemCode;
import io.largesse.platform.security.AccessRule.Callers;
import io.largesse.platform.security.AccessTable;
import io.largesse.platform.security.Role;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/**
 * Completes what springdoc reads from the code: who may call what, by the rules that decide it ({@link AccessTable}); the problems each
 * call may answer with; summaries and examples ({@link ApiNotes}).
 */
final class ApiDocument implements OpenApiCustomizer {

    /** The token of a person. */
    private static final String PERSON = "person";
    /** The token of a machine client. */
    private static final String MACHINE = "machine";

    /** All parameters of a query in one argument. */
    private static final String ALL = "#/components/schemas/MultiValueMapStringString";

    private static final String PROBLEM = "Problem";
    private static final String PROBLEM_JSON = "application/problem+json";

    private static final String COMMON = """
            Errors are `application/problem+json` (RFC 9457) with a stable `code`; `type` is a page that explains it. Unknown properties,
            wrong types and bad values are refused. Times are RFC 3339 in UTC, ids are opaque. Lists take `limit` (1 to 200) and `cursor`.
            What is edited carries `version` and `ETag`; with `If-Match` a stale edit is refused. A method that is not there is a 405.
            """;

    private final String service;
    private final AccessTable access;
    private final ApiNotes notes;

    ApiDocument(String service, AccessTable access, ApiNotes notes) {
        this.service = service;
        this.access = access;
        this.notes = notes;
    }

    @Override
    public void customise(OpenAPI api) {
        api.setInfo(new Info().title("Largesse: " + service).version("1").description(COMMON));
        // Wherever the document was read, which is the gateway for most.
        api.setServers(List.of(new Server().url("/")));
        Map<String, String> scopes = new TreeMap<>();
        api.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> complete(operation, method, path, scopes)));
        api.getComponents()
                .addSecuritySchemes(
                        PERSON,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("The `accessToken` of `POST /api/auth/login`."))
                .addSecuritySchemes(MACHINE, machine(scopes))
                .addSchemas(PROBLEM, problemSchema());
    }

    private void complete(Operation operation, PathItem.HttpMethod method, String path, Map<String, String> scopes) {
        Callers callers = access.callers(HttpMethod.valueOf(method.name()), path);
        @Nullable Note note = notes.on(method + " " + path).orElse(null);
        operation.setTags(List.of(section(path)));
        operation.setSecurity(security(callers, scopes));
        operation.addExtension("x-callers", names(callers));
        if (note != null) {
            operation.setSummary(note.summary());
            operation.setDescription(note.description());
            declare(operation, "query", note.query());
            declare(operation, "header", note.headers());
            exemplify(operation, note);
        }
        problems(operation, callers, path, note)
                .forEach((status, codes) -> operation
                        .getResponses()
                        .addApiResponse(String.valueOf(status.value()), refusal(status, codes)));
    }

    /** By what a call is about, which is what its path begins with. */
    private static String section(String path) {
        return path.replaceFirst("^/(?:api/)?\\.?", "").replaceFirst("/.*", "");
    }

    /** Parameters that a handler takes all at once, or from the request itself. */
    private static void declare(Operation operation, String in, @Nullable Map<String, String> parameters) {
        if (parameters == null) {
            return;
        }
        List<Parameter> declared =
                new ArrayList<>(operation.getParameters() == null ? List.of() : operation.getParameters());
        declared.removeIf(parameter -> parameter.getSchema() != null
                && ALL.equals(parameter.getSchema().get$ref()));
        parameters.forEach((name, meaning) -> declared.add(new Parameter()
                .name(name)
                .in(in)
                .description(meaning)
                .required(false)
                .schema(new StringSchema())));
        operation.setParameters(declared);
    }

    private static List<SecurityRequirement> security(Callers callers, Map<String, String> scopes) {
        var person = new SecurityRequirement().addList(PERSON);
        return switch (callers) {
            case Callers.Everyone() -> List.of();
            case Callers.AnyToken() -> List.of(person, new SecurityRequirement().addList(MACHINE));
            case Callers.Holders(var roles, var granted) -> {
                granted.forEach(scope -> scopes.put(scope, scope));
                List<SecurityRequirement> either =
                        new ArrayList<>(roles.isEmpty() && !granted.isEmpty() ? List.of() : List.of(person));
                granted.forEach(scope -> either.add(new SecurityRequirement().addList(MACHINE, scope)));
                yield either;
            }
        };
    }

    /** As {@code x-callers} names them. */
    private static List<String> names(Callers callers) {
        return switch (callers) {
            case Callers.Everyone() -> List.of("everyone");
            case Callers.AnyToken() -> List.of("any token");
            case Callers.Holders(var roles, var scopes) ->
                Stream.concat(
                                roles.stream().sorted().map(Role::name),
                                scopes.stream().sorted().map(scope -> "scope " + scope))
                        .toList();
        };
    }

    private static void exemplify(Operation operation, Note note) {
        if (note.request() != null && operation.getRequestBody() != null) {
            operation.getRequestBody().getContent().values().forEach(body -> body.setExample(note.request()));
        }
        if (note.answers() == null) {
            return;
        }
        // What springdoc found has the status that a handler without an annotation has.
        @Nullable ApiResponse found = operation.getResponses().remove("200");
        @Nullable Content content = found == null ? null : found.getContent();
        var answers = new ApiResponses();
        note.answers().forEach((status, example) -> {
            var answer = new ApiResponse()
                    .description(HttpStatus.valueOf(Integer.parseInt(status)).getReasonPhrase());
            if (example != null && content != null) {
                answer.setContent(with(example, content));
            }
            answers.addApiResponse(status, answer);
        });
        answers.putAll(operation.getResponses());
        operation.setResponses(answers);
    }

    private static Content with(Object example, Content found) {
        var content = new Content();
        found.forEach((type, media) -> content.addMediaType(
                "*/*".equals(type) ? org.springframework.http.MediaType.APPLICATION_JSON_VALUE : type,
                new MediaType().schema(media.getSchema()).example(example)));
        return content;
    }

    private static Map<HttpStatus, List<String>> problems(
            Operation operation, Callers callers, String path, @Nullable Note note) {
        Map<HttpStatus, List<String>> problems = new TreeMap<>();
        boolean hasBody = operation.getRequestBody() != null;
        boolean hasParameters =
                operation.getParameters() != null && !operation.getParameters().isEmpty();
        if (hasBody) {
            add(problems, CommonProblem.MALFORMED_BODY);
            add(problems, CommonProblem.BODY_TOO_LARGE);
            add(problems, CommonProblem.UNSUPPORTED_MEDIA_TYPE);
        }
        if (hasBody || hasParameters) {
            add(problems, CommonProblem.VALIDATION_FAILED);
        }
        if (!(callers instanceof Callers.Everyone)) {
            add(problems, CommonProblem.UNAUTHENTICATED);
        }
        if (callers instanceof Callers.Holders) {
            add(problems, CommonProblem.FORBIDDEN);
        }
        if (path.contains("{")) {
            add(problems, CommonProblem.NOT_FOUND);
        }
        if (hasParameters
                && operation.getParameters().stream().anyMatch(some -> "If-Match".equalsIgnoreCase(some.getName()))) {
            add(problems, CommonProblem.STALE_VERSION);
        }
        add(problems, CommonProblem.UNAVAILABLE);
        // At the gateway, whoever is behind it.
        problems.computeIfAbsent(HttpStatus.TOO_MANY_REQUESTS, _ -> new ArrayList<>())
                .add("TOO_MANY_REQUESTS");
        if (note != null && note.fails() != null) {
            note.fails()
                    .forEach((status, codes) -> problems.computeIfAbsent(
                                    HttpStatus.valueOf(Integer.parseInt(status)), _ -> new ArrayList<>())
                            .addAll(codes));
        }
        return problems;
    }

    private static void add(Map<HttpStatus, List<String>> problems, ProblemCode code) {
        problems.computeIfAbsent(code.status(), _ -> new ArrayList<>()).add(code.name());
    }

    private static ApiResponse refusal(HttpStatus status, List<String> codes) {
        var body = new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM));
        codes.forEach(code -> body.addExamples(code, new Example().value(example(status, code))));
        return new ApiResponse()
                .description(String.join(", ", codes))
                .content(new Content().addMediaType(PROBLEM_JSON, body));
    }

    private static Map<String, Object> example(HttpStatus status, String code) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", Problem.page(code));
        example.put("title", status.getReasonPhrase());
        example.put("status", status.value());
        example.put("code", code);
        return example;
    }

    private static SecurityScheme machine(Map<String, String> scopes) {
        var all = new Scopes();
        all.putAll(scopes);
        return new SecurityScheme()
                .type(SecurityScheme.Type.OAUTH2)
                .description("The `access_token` of a machine client.")
                .flows(new OAuthFlows()
                        .clientCredentials(
                                new OAuthFlow().tokenUrl("/api/auth/token").scopes(all)));
    }

    private static Schema<?> problemSchema() {
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
        return problem;
    }

    private static Schema<?> object(Map<String, Schema<?>> fields) {
        Schema<?> object = new ObjectSchema();
        fields.forEach(object::addProperty);
        return object;
    }
}

package io.largesse.platform.apidocs;

import io.largesse.platform.apidocs.ApiNotes.Note;
import io.largesse.platform.security.AccessRule.Callers;
import io.largesse.platform.security.AccessTable;
import io.largesse.platform.security.Role;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.ArrayList;
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
                .addSecuritySchemes(MACHINE, machine(scopes));
        ProblemAnswers.schemas().forEach(api.getComponents()::addSchemas);
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
        loosen(operation);
        ProblemAnswers.complete(operation, callers, path, note);
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
        if (note.requests() != null) {
            operation.setRequestBody(new RequestBody().required(true).content(read(note.requests())));
        }
        if (note.answers() == null) {
            return;
        }
        Map<String, Content> written = written(operation.getResponses());
        @Nullable Content usual = written.values().stream().findFirst().orElse(null);
        if (note.answerType() != null) {
            usual = new Content().addMediaType(note.answerType(), new MediaType().schema(new StringSchema()));
            written.clear();
        }
        var answers = new ApiResponses();
        for (Map.Entry<String, @Nullable Object> each : note.answers().entrySet()) {
            String status = each.getKey();
            @Nullable Object example = each.getValue();
            @Nullable Content content = written.getOrDefault(status, usual);
            var answer = new ApiResponse()
                    .description(HttpStatus.valueOf(Integer.parseInt(status)).getReasonPhrase());
            if (example != null && content != null) {
                answer.setContent(with(example, content));
            }
            answers.addApiResponse(status, answer);
        }
        operation.getResponses().forEach(answers::putIfAbsent);
        operation.setResponses(answers);
    }

    private static Content read(Map<String, Object> requests) {
        var content = new Content();
        requests.forEach((type, example) -> content.addMediaType(
                type,
                new MediaType()
                        .schema(
                                example instanceof List
                                        ? new ArraySchema().items(new StringSchema())
                                        : new StringSchema())
                        .example(example)));
        return content;
    }

    /** What is answered where nothing goes wrong, by status, taken from its place. Most handlers have one content, whatever its status. */
    private static Map<String, Content> written(ApiResponses found) {
        Map<String, Content> written = new TreeMap<>();
        for (Map.Entry<String, ApiResponse> each : List.copyOf(found.entrySet())) {
            if (each.getKey().startsWith("2")) {
                @Nullable Content content = each.getValue().getContent();
                if (content != null) {
                    written.put(each.getKey(), content);
                }
                found.remove(each.getKey());
            }
        }
        return written;
    }

    private static Content with(Object example, Content found) {
        var content = new Content();
        found.forEach((type, media) -> content.addMediaType(
                type, new MediaType().schema(media.getSchema()).example(example)));
        return content;
    }

    /** A list that is answered in one of several forms is of all of them where it is empty. */
    private static void loosen(Operation operation) {
        for (ApiResponse response : operation.getResponses().values()) {
            @Nullable Content content = response.getContent();
            if (content != null) {
                content.values().forEach(media -> loosen(media.getSchema()));
            }
        }
    }

    private static void loosen(@Nullable Schema<?> schema) {
        if (schema != null && schema.getOneOf() != null) {
            schema.setAnyOf(schema.getOneOf());
            schema.setOneOf(null);
        }
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
}

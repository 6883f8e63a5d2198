package io.largesse.platform.apidocs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a service's API document says beyond what the code does: {@code <service>-api.yml} on the class path, an entry for each call.
 *
 * <pre>{@code
 * POST /api/auth/register:
 *   summary: Make an account
 *   request: {username: player-one, password: correct horse battery}
 *   answers:
 *     201: {userId: 4f1c, username: player-one, roles: [USER], status: ACTIVE, createdAt: 2026-11-01T00:00:00Z}
 *   fails: {409: [USERNAME_TAKEN]}
 * }</pre>
 */
final class ApiNotes {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * One call.
     *
     * @param query what the parameters mean that the handler does not declare by name
     * @param headers the same of headers
     * @param request an example of the body, of whatever form
     * @param requests examples by content type of a body that the handler reads by itself: a text, or a list of texts
     * @param answers an example by status, {@code null} for one without a body; the first is the usual one
     * @param answerType content type of what the handler writes by itself; a text
     * @param fails problem codes of its own by status; those that any call may answer with are not repeated
     */
    record Note(
            String summary,
            @Nullable String description,
            @Nullable Map<String, String> query,
            @Nullable Map<String, String> headers,
            @Nullable Object request,
            @Nullable Map<String, Object> requests,
            @Nullable Map<String, @Nullable Object> answers,
            @Nullable String answerType,
            @Nullable Map<String, List<String>> fails) {}

    private final Map<String, Note> notes;

    private ApiNotes(Map<String, Note> notes) {
        this.notes = notes;
    }

    /** Those of a service; a service without the file has nothing to add. */
    static ApiNotes of(String service) {
        var file = new ClassPathResource(service + "-api.yml");
        if (!file.exists()) {
            return new ApiNotes(Map.of());
        }
        try (InputStream in = file.getInputStream()) {
            Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return new ApiNotes(JSON.convertValue(
                    read, JSON.getTypeFactory().constructMapType(Map.class, String.class, Note.class)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Note> on(String call) {
        return Optional.ofNullable(notes.get(call));
    }
}

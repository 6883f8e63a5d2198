package io.largesse.platform.problem;

import io.largesse.platform.observability.TraceFilter;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/** Writes problems where no controller is involved: filters and the security chain. */
public final class Problems {

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    public void write(HttpServletRequest request, HttpServletResponse response, ProblemCode code, String detail)
            throws IOException {
        response.setStatus(code.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), complete(Problem.detail(code, detail), request));
    }

    static ProblemDetail complete(ProblemDetail problem, HttpServletRequest request) {
        HttpStatus status = HttpStatus.valueOf(problem.getStatus());
        var properties = problem.getProperties();
        if (properties == null || !properties.containsKey("code")) {
            CommonProblem code = CommonProblem.of(status);
            problem.setType(Problem.typeOf(code));
            problem.setTitle(status.getReasonPhrase());
            problem.setProperty("code", code.name());
        }
        problem.setInstance(instance(request));
        problem.setProperty("traceId", TraceFilter.of(request).traceId());
        return problem;
    }

    private static @Nullable URI instance(HttpServletRequest request) {
        Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        try {
            return new URI(original == null ? request.getRequestURI() : original.toString());
        } catch (URISyntaxException e) {
            // What was asked for is no URI: there is none to name.
            return null;
        }
    }
}

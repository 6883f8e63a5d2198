package io.largesse.platform.problem;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request that cannot be served, as the client is told: <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>. */
public final class Problem extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    /** @param code stable, UPPER_SNAKE; names the page that explains it */
    public Problem(HttpStatus status, String code, String detail) {
        super(status, detail(status, code, detail), null);
    }

    public static Problem badRequest(String code, String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, code, detail);
    }

    /** The same for what is not there and for what is not the caller's. */
    public static Problem notFound(String detail) {
        return new Problem(HttpStatus.NOT_FOUND, "NOT_FOUND", detail);
    }

    public static Problem conflict(String code, String detail) {
        return new Problem(HttpStatus.CONFLICT, code, detail);
    }

    /** An {@code If-Match} that does not match any more. */
    public static Problem stale() {
        return new Problem(
                HttpStatus.PRECONDITION_FAILED, "STALE_VERSION", "The resource has changed since it was read.");
    }

    static ProblemDetail detail(HttpStatus status, String code, String detail) {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setTitle(status.getReasonPhrase());
        body.setType(typeOf(code));
        body.setProperty("code", code);
        return body;
    }

    /** The page that explains the code. */
    static URI typeOf(String code) {
        return URI.create("/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** What a status is called where nothing more is known. */
    static String codeOf(HttpStatus status) {
        return switch (status) {
            case INTERNAL_SERVER_ERROR -> "INTERNAL_ERROR";
            case SERVICE_UNAVAILABLE -> "UNAVAILABLE";
            case CONTENT_TOO_LARGE -> BodyTooLargeException.CODE;
            case UNAUTHORIZED -> "UNAUTHENTICATED";
            default -> status.name();
        };
    }
}

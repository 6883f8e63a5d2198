package io.largesse.platform.problem;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request that cannot be served, as the client is told: <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>. */
public final class Problem extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    public Problem(ProblemCode code, String detail) {
        super(code.status(), detail(code, detail), null);
    }

    /** The same for what is not there and for what is not the caller's. */
    public static Problem notFound(String detail) {
        return new Problem(CommonProblem.NOT_FOUND, detail);
    }

    /** An {@code If-Match} that does not match any more. */
    public static Problem stale() {
        return new Problem(CommonProblem.STALE_VERSION, "The resource has changed since it was read.");
    }

    static ProblemDetail detail(ProblemCode code, String detail) {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(code.status(), detail);
        body.setTitle(code.status().getReasonPhrase());
        body.setType(typeOf(code));
        body.setProperty("code", code.name());
        return body;
    }

    /** The page that explains the code. */
    static URI typeOf(ProblemCode code) {
        return URI.create(page(code.name()));
    }

    /** Where the page of a code is, below any host of ours. */
    public static String page(String code) {
        return "/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package io.largesse.platform.problem;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** A body that is well formed and still not acceptable, with every field at fault. */
public final class ValidationProblem extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    public ValidationProblem(List<FieldProblem> errors) {
        super(
                HttpStatus.BAD_REQUEST,
                Problem.detail(CommonProblem.VALIDATION_FAILED, "The request is not valid."),
                null);
        getBody().setProperty("errors", errors);
    }

    public ValidationProblem(String field, String message) {
        this(List.of(new FieldProblem(field, message)));
    }
}

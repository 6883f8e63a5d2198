package io.largesse.platform.problem;

import io.largesse.platform.messaging.Faults;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns whatever a request ran into into one problem; nothing of the inside, no class name or stack trace, leaves the service. */
@RestControllerAdvice
final class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> unexpected(Exception fault, WebRequest request) throws Exception {
        HttpServletResponse response = ((ServletWebRequest) request).getResponse();
        if (response == null || response.isCommitted()) {
            // Half an answer is out. Left alone the container breaks off the connection; otherwise it would pass for a
            // whole one.
            throw fault;
        }
        // Decided by the filter chain, which also answers with the challenge.
        if (fault instanceof AccessDeniedException denied) {
            throw denied;
        }
        if (fault instanceof AuthenticationException unauthenticated) {
            throw unauthenticated;
        }
        BodyTooLargeException tooLarge = BodyTooLargeException.in(fault);
        if (tooLarge != null) {
            return respond(fault, CommonProblem.BODY_TOO_LARGE, tooLarge.detail(), request);
        }
        if (fault instanceof InvalidParameterException invalid) {
            HttpStatus status =
                    Objects.requireNonNullElse(HttpStatus.resolve(invalid.getErrorCode()), HttpStatus.BAD_REQUEST);
            return respond(fault, CommonProblem.of(status), "The query or the form is not valid.", request);
        }
        if (fault instanceof RequestRejectedException) {
            // The firewall looks at the names of a form's fields only when they are read.
            return respond(fault, CommonProblem.BAD_REQUEST, "The query or the form is not valid.", request);
        }
        if (fault instanceof IllegalArgumentException && isOfAnyType(request)) {
            return respond(
                    fault,
                    CommonProblem.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type must name a type, not a range.",
                    request);
        }
        if (DisconnectedClientHelper.isClientDisconnectedException(fault)) {
            log.debug("The client has gone", fault);
            return null;
        }
        if (Faults.isInfrastructure(fault)) {
            log.warn("Answered 503", fault);
            return respond(fault, CommonProblem.UNAVAILABLE, "Try again in a moment.", request);
        }
        log.error("Answered 500", fault);
        return respond(fault, CommonProblem.INTERNAL_ERROR, "The request could not be served.", request);
    }

    /** Spring reads a range, such as {@code text/*}, without complaint, and breaks where it is to be the type of a body. */
    private static boolean isOfAnyType(WebRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.contains("*");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        BodyTooLargeException tooLarge = BodyTooLargeException.in(fault);
        if (tooLarge != null) {
            return respond(fault, CommonProblem.BODY_TOO_LARGE, tooLarge.detail(), request);
        }
        if (fault.getCause() instanceof JacksonException invalid
                && (invalid instanceof DatabindException || invalid instanceof InputCoercionException)
                && !invalid.getPath().isEmpty()) {
            var body = Problem.detail(CommonProblem.VALIDATION_FAILED, "The request is not valid.");
            body.setProperty("errors", List.of(new FieldProblem(path(invalid), sentence(invalid))));
            return handleExceptionInternal(fault, body, headers, HttpStatus.BAD_REQUEST, request);
        }
        return respond(fault, CommonProblem.MALFORMED_BODY, "The body is missing or is not valid JSON.", request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldProblem> errors = new ArrayList<>();
        fault.getFieldErrors().forEach(error -> errors.add(problem(error.getField(), error)));
        fault.getGlobalErrors().forEach(error -> errors.add(problem("", error)));
        return invalid(fault, errors, headers, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException fault, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldProblem> errors = fault.getParameterValidationResults().stream()
                .flatMap(result -> result instanceof ParameterErrors body
                        ? body.getFieldErrors().stream().map(error -> problem(error.getField(), error))
                        : result.getResolvableErrors().stream()
                                .map(error -> problem(
                                        String.valueOf(
                                                result.getMethodParameter().getParameterName()),
                                        error)))
                .toList();
        return invalid(fault, errors, headers, request);
    }

    private static FieldProblem problem(String field, MessageSourceResolvable error) {
        return new FieldProblem(field, String.valueOf(error.getDefaultMessage()));
    }

    private @Nullable ResponseEntity<Object> invalid(
            Exception fault, List<FieldProblem> errors, HttpHeaders headers, WebRequest request) {
        var body = Problem.detail(CommonProblem.VALIDATION_FAILED, "The request is not valid.");
        body.setProperty("errors", errors);
        return handleExceptionInternal(fault, body, headers, HttpStatus.BAD_REQUEST, request);
    }

    private @Nullable ResponseEntity<Object> respond(
            Exception fault, ProblemCode code, String detail, WebRequest request) {
        var headers = new HttpHeaders();
        if (code.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            headers.set(HttpHeaders.RETRY_AFTER, "1");
        }
        return handleExceptionInternal(fault, Problem.detail(code, detail), headers, code.status(), request);
    }

    /** Every problem of ours and of Spring passes here, and gets what all have. */
    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpServletRequest servlet = ((ServletWebRequest) request).getRequest();
        ProblemDetail problem = body instanceof ProblemDetail detail ? detail : ProblemDetail.forStatus(status);
        var ours = new HttpHeaders(headers);
        ours.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return new ResponseEntity<>(Problems.complete(problem, servlet), ours, status);
    }

    private static String path(JacksonException invalid) {
        return invalid.getPath().stream()
                .map(part -> part.getPropertyName() == null ? "[" + part.getIndex() + "]" : part.getPropertyName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    private static String sentence(JacksonException invalid) {
        return switch (invalid) {
            case UnrecognizedPropertyException _ -> "is not a known property";
            case InvalidNullException _ -> "must not be null";
            default -> "has a wrong type or value";
        };
    }
}

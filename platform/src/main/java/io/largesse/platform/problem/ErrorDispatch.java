package io.largesse.platform.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.coyote.BadRequestException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what no controller has seen: a request that a filter refused, or a fault outside of Spring. */
@Controller
final class ErrorDispatch implements ErrorController {

    private final Problems problems;

    ErrorDispatch(Problems problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            // Half an answer is out, and anything more would make it look whole. Left alone Tomcat breaks off the
            // connection.
            return;
        }
        HttpStatus status = status(request);
        String detail = switch (status.series()) {
            case SERVER_ERROR -> "The request could not be served.";
            case INFORMATIONAL, SUCCESSFUL, REDIRECTION, CLIENT_ERROR -> "The request cannot be accepted.";
        };
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        problems.write(request, response, CommonProblem.of(status), detail);
    }

    /** Asked for by name it is not there: only an error leads here. */
    private static HttpStatus status(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable fault
                && NestedExceptionUtils.getMostSpecificCause(fault) instanceof BadRequestException) {
            // A body that breaks the rules of HTTP while it is read. Tomcat lets nobody answer until here.
            return HttpStatus.BAD_REQUEST;
        }
        HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? HttpStatus.resolve(code)
                : HttpStatus.NOT_FOUND;
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }
}

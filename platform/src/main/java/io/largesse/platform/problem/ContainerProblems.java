package io.largesse.platform.problem;

import io.largesse.platform.observability.TraceContext;
import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** What Tomcat itself refuses, such as a request line that is none: no filter or controller of ours gets to see it. */
public final class ContainerProblems extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, Throwable fault) {
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        CommonProblem code = CommonProblem.of(status);
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding("UTF-8");
            Writer writer = response.getReporter();
            if (writer != null) {
                String traceId = TraceContext.parse(null).traceId();
                writer.write(
                        """
                        {"type":"%s","title":"%s","status":%d,"detail":"The request cannot be accepted.","code":"%s","traceId":"%s"}""".formatted(Problem.typeOf(code), status.getReasonPhrase(), status.value(), code, traceId));
                response.finishResponse();
            }
        } catch (IOException e) {
            // The client has gone: nobody to tell.
            container.getLogger().debug("An error was not reported", e);
        }
    }
}

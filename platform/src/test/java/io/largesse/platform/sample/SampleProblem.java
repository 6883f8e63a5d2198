package io.largesse.platform.sample;

import io.largesse.platform.problem.ProblemCode;
import org.springframework.http.HttpStatus;

/** What only the sample answers with. */
enum SampleProblem implements ProblemCode {
    NAME_TAKEN;

    @Override
    public HttpStatus status() {
        return HttpStatus.CONFLICT;
    }
}

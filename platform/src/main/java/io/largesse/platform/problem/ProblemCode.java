package io.largesse.platform.problem;

import org.springframework.http.HttpStatus;

/** What a problem is called: stable, and explained on a page of its own. Each service lists its own in an enum. */
public interface ProblemCode {

    /** UPPER_SNAKE. */
    String name();

    HttpStatus status();
}

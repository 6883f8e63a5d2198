package io.largesse.platform;

import org.springframework.core.Ordered;

/** In which order a request passes what stands before the controllers. */
public enum FilterOrder {
    /** Whatever is said of a request is said with its trace id. */
    TRACE(Ordered.HIGHEST_PRECEDENCE),
    /** Of refusals, too. */
    ANSWER_HEADERS(Ordered.HIGHEST_PRECEDENCE + 10),
    /** Browsers ask without a token whether they may ask, and a page is to read that it was refused. */
    CORS(Ordered.HIGHEST_PRECEDENCE + 20),
    /** What is refused is to cost nothing. */
    CONCURRENCY_LIMIT(Ordered.HIGHEST_PRECEDENCE + 30),
    /** A token costs more to verify than a request to refuse. */
    ADDRESS_LIMIT(Ordered.HIGHEST_PRECEDENCE + 40),
    /** Where Spring Boot puts it. */
    SECURITY(-100),
    /** Who asks is known now. */
    USER_LIMIT(-1),
    /** 401 and 403 by role are decided before a body is looked at. */
    BODY_LIMIT(0);

    private final int order;

    FilterOrder(int order) {
        this.order = order;
    }

    public int order() {
        return order;
    }
}

package io.largesse.platform.audit;

import io.largesse.platform.observability.TraceContext;
import io.largesse.platform.observability.TraceFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Objects;

/**
 * Who makes a change, and by which request.
 *
 * @param id of the user or machine client, {@value #CONFIGURATION} or {@value #SYSTEM}
 * @param trace of the request; its trace id is the request's id
 */
public record Initiator(String id, TraceContext trace) {

    private static final String CONFIGURATION = "configuration";
    private static final String SYSTEM = "system";

    /** Whoever's token came with the request. */
    public static Initiator of(HttpServletRequest request) {
        Principal caller = request.getUserPrincipal();
        return new Initiator(
                Objects.requireNonNull(caller, "whoever changes something has a token")
                        .getName(),
                TraceFilter.of(request));
    }

    /** What was configured is made so at start. */
    public static Initiator configuration() {
        return new Initiator(CONFIGURATION, TraceContext.parse(null));
    }

    /** Nobody asked for it: its time had come. */
    public static Initiator system() {
        return new Initiator(SYSTEM, TraceContext.parse(null));
    }
}

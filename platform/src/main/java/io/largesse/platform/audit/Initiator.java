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
 * @param requestId of the request
 * @param trace of the request
 */
public record Initiator(String id, String requestId, TraceContext trace) {

    private static final String CONFIGURATION = "configuration";
    private static final String SYSTEM = "system";

    /** By a request whose id is its trace id. */
    public Initiator(String id, TraceContext trace) {
        this(id, trace.traceId(), trace);
    }

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

    /** Somebody asked for it in a request that is long over. */
    public static Initiator earlier(String id, String requestId) {
        return new Initiator(id, requestId, TraceContext.parse(null));
    }

    /** Nobody asked for it: its time had come. */
    public static Initiator system() {
        return new Initiator(SYSTEM, TraceContext.parse(null));
    }
}

package io.largesse.platform.messaging;

import com.microsoft.kiota.ApiException;
import io.apicurio.registry.rest.client.models.ProblemDetails;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.apache.avro.SchemaParseException;
import org.apache.kafka.common.errors.SerializationException;

/** Tells what a serde threw because its registry is away from what it threw because the bytes or the schema are wrong. */
final class RegistryFaults {

    private RegistryFaults() {}

    /** An {@link UnavailableException} to wait for, or a {@link SerializationException} that waiting will not mend. */
    static RuntimeException translate(RuntimeException fault) {
        if (fault instanceof UnavailableException || fault instanceof SerializationException) {
            return fault;
        }
        // The serdes wrap what their client threw in a plain RuntimeException; what decoding threw is of another class.
        return fault.getClass() == RuntimeException.class && isAway(fault)
                ? new UnavailableException("The schema registry is away", fault)
                : new SerializationException(String.valueOf(fault.getMessage()), fault);
    }

    private static boolean isAway(Throwable fault) {
        for (Throwable cause = fault.getCause(); cause != null; cause = cause.getCause()) {
            switch (cause) {
                case SchemaParseException _ -> {
                    return false;
                }
                case ProblemDetails problem
                when "ContentNotFoundException".equals(problem.getName()) -> {
                    return false;
                }
                // Any other 404 is a wrong address or a proxy's.
                case ApiException _, IOException _, TimeoutException _, InterruptedException _ -> {
                    return true;
                }
                default -> {
                    // look deeper
                }
            }
        }
        return false;
    }
}

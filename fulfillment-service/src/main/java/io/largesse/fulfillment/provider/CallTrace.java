package io.largesse.fulfillment.provider;

import io.largesse.platform.observability.TraceContext;
import java.util.function.Supplier;

/** The trace of the claim that a provider is being asked for, whichever thread makes the call. */
public final class CallTrace {

    private static final ScopedValue<TraceContext> TRACE = ScopedValue.newInstance();

    private CallTrace() {}

    /** Makes calls in a claim's trace. */
    public static <T> T with(TraceContext trace, Supplier<T> calls) {
        return ScopedValue.where(TRACE, trace).call(calls::get);
    }

    /** A new one where no claim is asked for. */
    public static TraceContext current() {
        return TRACE.isBound() ? TRACE.get() : TraceContext.parse(null);
    }
}

package io.largesse.fulfillment.provider;

import io.largesse.fulfillment.domain.Grant;
import io.largesse.platform.observability.TraceContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A provider that always answers in time: what takes too long, or fails, is unknown. */
final class TimeLimited implements RewardProvider {

    private static final Logger log = LoggerFactory.getLogger(TimeLimited.class);

    private final RewardProvider provider;
    private final Duration timeout;

    TimeLimited(RewardProvider provider, Duration timeout) {
        this.provider = provider;
        this.timeout = timeout;
    }

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public Answer.ToGrant grant(Grant grant) {
        return inTime(() -> provider.grant(grant), Answer.Unknown::new);
    }

    @Override
    public Answer.ToInquiry inquire(Grant grant) {
        return inTime(() -> provider.inquire(grant), Answer.Unknown::new);
    }

    @Override
    public Answer.ToRevoke revoke(Grant grant) {
        return inTime(() -> provider.revoke(grant), Answer.Unknown::new);
    }

    private <A extends Answer> A inTime(Supplier<A> call, Function<String, A> unknown) {
        var answer = new CompletableFuture<A>();
        TraceContext trace = CallTrace.current();
        Map<String, String> logged = MDC.getCopyOfContextMap();
        Thread caller = Thread.ofVirtual().name("provider-" + name()).start(() -> {
            MDC.setContextMap(logged == null ? Map.of() : logged);
            try {
                answer.complete(CallTrace.with(trace, call));
            } catch (Throwable e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            caller.interrupt();
            return unknown.apply("no answer within " + timeout);
        } catch (InterruptedException _) {
            caller.interrupt();
            Thread.currentThread().interrupt();
            return unknown.apply("the service is stopping");
        } catch (ExecutionException e) {
            log.warn("Provider {} failed: its answer counts as unknown", name(), e.getCause());
            return unknown.apply("the call failed");
        }
    }
}

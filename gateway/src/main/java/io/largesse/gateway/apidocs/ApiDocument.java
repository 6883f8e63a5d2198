package io.largesse.gateway.apidocs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one service says of its calls, kept for a while, and for as long as the service is away. */
final class ApiDocument {

    /** Until a service is asked again that has never told; whoever is refused meanwhile is told to wait for so long. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(ApiDocument.class);
    private static final String PATH = "/api-docs";
    private static final int OK = 200;

    /** The largest of ours is a hundredth of that. */
    private static final long MAX_BYTES = 8L * 1024 * 1024;

    private final HttpClient http;
    private final HttpRequest request;
    private final Duration kept;
    private byte @Nullable [] last;
    private @Nullable Long askedAt;

    ApiDocument(HttpClient http, URI service, Duration timeout, Duration kept) {
        this.http = http;
        this.request =
                HttpRequest.newBuilder(service.resolve(PATH)).timeout(timeout).build();
        this.kept = kept;
    }

    /** Null where the service is away and always was. One at a time: whoever comes meanwhile gets the same. */
    synchronized byte @Nullable [] get() {
        if (askedAt == null || System.nanoTime() - askedAt >= (last == null ? RETRY_AFTER : kept).toNanos()) {
            byte[] now = ask();
            last = now == null ? last : now;
            askedAt = System.nanoTime();
        }
        return last;
    }

    private byte @Nullable [] ask() {
        try {
            var answer = http.send(
                    request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), MAX_BYTES));
            if (answer.statusCode() == OK) {
                return answer.body();
            }
            log.warn("{} answered {}", request.uri(), answer.statusCode());
        } catch (IOException e) {
            log.debug("{} did not answer", request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }
}

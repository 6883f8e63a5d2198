package io.largesse.local.endtoend;

import io.largesse.local.answers.DocumentedAnswers;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The API documents of the shared platform. Every answer that a test gets from one of its addresses is held against them, whatever the
 * test is about.
 *
 * @param urls of the platform
 */
record Documented(Set<String> urls, DocumentedAnswers answers) {

    private static final AtomicReference<@Nullable Documented> SHARED = new AtomicReference<>();

    /** From now on. */
    static PlatformUnderTest holding(PlatformUnderTest platform) {
        Set<String> urls = new HashSet<>(platform.services());
        urls.add(platform.gateway());
        SHARED.set(new Documented(
                urls,
                new DocumentedAnswers(
                        platform.services().stream().map(Documented::document).toList())));
        return platform;
    }

    static JsonNode document(String service) {
        return Api.anonymous(service).get("/api-docs").expect(200).body();
    }

    /** That of the shared platform, which has been started. */
    static DocumentedAnswers shared() {
        Documented shared = SHARED.get();
        if (shared == null) {
            throw new IllegalStateException("the shared platform has not been started");
        }
        return shared.answers();
    }

    /** @throws AssertionError where an answer of the shared platform is not as it is documented */
    static void check(HttpResponse<String> response) {
        Documented shared = SHARED.get();
        URI asked = response.request().uri();
        if (shared != null && shared.urls().contains(asked.getScheme() + "://" + asked.getAuthority())) {
            shared.answers()
                    .check(
                            response.request().method(),
                            asked.getRawPath(),
                            response.statusCode(),
                            response.headers().firstValue("Content-Type").orElse(""),
                            response.body());
        }
    }
}

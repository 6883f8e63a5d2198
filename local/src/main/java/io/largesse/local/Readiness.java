package io.largesse.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** Asks services, as a load balancer would, whether they can do their work. */
final class Readiness {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final int SHOWN = 200;

    private Readiness() {}

    /** @throws RefusedException naming what is still missing after a minute */
    static void await(PlatformOptions options) {
        Instant deadline = Instant.now().plus(PATIENCE);
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (Services.Service service : Services.ALL) {
                String answer = look(http, options.url(service.part()));
                while (!answer.isEmpty()) {
                    if (Instant.now().isAfter(deadline)) {
                        throw new RefusedException(service.part().title() + " is not ready after "
                                + PATIENCE.toSeconds() + " s: " + answer + " (details in " + LogFile.path() + ").");
                    }
                    Thread.sleep(BETWEEN_LOOKS);
                    answer = look(http, options.url(service.part()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("Interrupted while starting.", e);
        }
    }

    /** What is missing, or nothing. */
    private static String look(HttpClient http, String url) throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create(url + "/actuator/health/readiness"))
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            String body = response.body();
            return response.statusCode() == 200
                    ? ""
                    : response.statusCode() + " " + body.substring(0, Math.min(SHOWN, body.length()));
        } catch (IOException e) {
            return e.toString();
        }
    }
}

package io.largesse.platform.messaging;

import io.largesse.platform.tls.OutgoingTls;
import io.largesse.schema.Topic;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Registers the schema of every topic before anything consumes or publishes, through the REST API that Confluent's registry and
 * Apicurio share. From then on the registry refuses an incompatible schema for the subject. A registry that is away is waited for.
 */
final class SchemaRegistration implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SchemaRegistration.class);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    private static final int MAX_CONFLICTS = 5;
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final MediaType JSON = MediaType.parseMediaType("application/vnd.schemaregistry.v1+json");

    private final List<Topic<?>> topics;
    private final RestClient registry;
    private volatile boolean running;

    SchemaRegistration(String url, RegistryLogin login, OutgoingTls tls, List<Topic<?>> topics) {
        this.topics = topics;
        // Over HTTP/1.1: the registry never sees the body of a request that offers to go on in HTTP/2.
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .sslContext(tls.context())
                .build();
        var requests = new JdkClientHttpRequestFactory(client);
        requests.setReadTimeout(TIMEOUT);
        var builder = RestClient.builder().baseUrl(url).requestFactory(requests);
        String authorization = login.authorization();
        if (authorization != null) {
            builder.defaultHeader(HttpHeaders.AUTHORIZATION, authorization);
        }
        registry = builder.build();
    }

    @Override
    public void start() {
        running = true;
        for (Topic<?> topic : topics) {
            int conflicts = 0;
            while (running) {
                try {
                    register(topic);
                    break;
                } catch (ResourceAccessException | HttpServerErrorException e) {
                    log.warn("Waiting for the schema registry: {}", e.getMessage());
                } catch (HttpClientErrorException e) {
                    // Services that start together may get in each other's way; an incompatible schema stays one.
                    if (e.getStatusCode() != HttpStatus.CONFLICT || ++conflicts == MAX_CONFLICTS) {
                        throw refused(topic, e);
                    }
                }
                pause();
            }
        }
    }

    private void register(Topic<?> topic) {
        put("/config/{subject}", topic.subject(), Map.of("compatibility", "FULL_TRANSITIVE"));
        registry.post()
                .uri("/subjects/{subject}/versions", topic.subject())
                .contentType(JSON)
                .body(Map.of("schemaType", "AVRO", "schema", topic.schema().toString()))
                .retrieve()
                .toBodilessEntity();
    }

    private static IllegalStateException refused(Topic<?> topic, HttpClientErrorException answer) {
        return new IllegalStateException(
                "The registry refuses the schema of %s: %s %s"
                        .formatted(topic.subject(), answer.getStatusCode(), answer.getResponseBodyAsString()),
                answer);
    }

    private void put(String path, String subject, Map<String, String> body) {
        registry.put()
                .uri(path, subject)
                .contentType(JSON)
                .body(body)
                .retrieve()
                .toBodilessEntity();
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the schema registry", e);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before every consumer. */
    @Override
    public int getPhase() {
        return 0;
    }
}

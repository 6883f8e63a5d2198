package io.largesse.fulfillment;

import io.largesse.platform.LargesseApplication;
import io.largesse.platform.messaging.MessagingProperties;
import io.largesse.platform.test.TestBackends;
import io.largesse.platform.test.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.mongodb.core.MongoTemplate;

/** The service, running. */
final class Node implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;
    private final TestTokens tokens;

    private Node(ConfigurableApplicationContext context, TestTokens tokens) {
        this.context = context;
        this.tokens = tokens;
    }

    /** @param extras configuration classes, as a deployment with providers of its own would add them */
    static Node start(TestTokens tokens, String database, List<Class<?>> extras, String... more) {
        String[] arguments = Stream.concat(
                        Stream.of(TestBackends.arguments(tokens.argument(), "--spring.mongodb.database=" + database)),
                        Stream.of(more))
                .toArray(String[]::new);
        return new Node(
                LargesseApplication.builder(FulfillmentService.class, "fulfillment-service")
                        .sources(extras.toArray(Class[]::new))
                        .run(arguments),
                tokens);
    }

    Orchestrator orchestrator() {
        return new Orchestrator(context.getBean(MessagingProperties.class).serde());
    }

    MongoTemplate store() {
        return context.getBean(MongoTemplate.class);
    }

    /** What the player sees. */
    String inventory(String userId) {
        HttpResponse<String> answer = get("/api/inventory/me", tokens.user(userId, "USER"));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    int port() {
        return Integer.parseInt(Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port")));
    }

    HttpResponse<String> get(String path, String token) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }
}

package io.largesse.events;

import io.largesse.platform.LargesseApplication;
import io.largesse.platform.test.TestBackends;
import io.largesse.platform.test.TestTokens;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/** One event service on the real broker, registry and store. */
record RunningEvents(ConfigurableApplicationContext context, TestTokens tokens) implements AutoCloseable {

    static RunningEvents start(TestTokens tokens, String... more) {
        String[] arguments =
                Stream.concat(Stream.of(tokens.argument()), Stream.of(more)).toArray(String[]::new);
        return new RunningEvents(
                LargesseApplication.builder(EventService.class, EventService.NAME)
                        .run(TestBackends.arguments(arguments)),
                tokens);
    }

    int port() {
        return Integer.parseInt(String.valueOf(context.getEnvironment().getProperty("local.server.port")));
    }

    Client operator() {
        return staff("OPERATOR");
    }

    Client user(String userId) {
        return new Client(port(), tokens.user(userId, "USER"));
    }

    Client staff(String role) {
        return staff("staff-" + role, role);
    }

    Client staff(String userId, String role) {
        return new Client(port(), tokens.user(userId, role));
    }

    Client machine() {
        return new Client(port(), tokens.machine("game-server", "activity:write"));
    }

    @Override
    public void close() {
        context.close();
    }
}

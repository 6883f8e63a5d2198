package io.largesse.events;

import io.largesse.platform.LargesseApplication;
import io.largesse.platform.test.TestBackends;
import io.largesse.platform.test.TestTokens;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/** One event service on the real broker, registry and store. */
record RunningEvents(ConfigurableApplicationContext context, TestTokens tokens) implements AutoCloseable {

    static RunningEvents start(TestTokens tokens, String... more) {
        return start(tokens, List.of(), more);
    }

    /** @param extras configuration classes besides the service's own */
    static RunningEvents start(TestTokens tokens, List<Class<?>> extras, String... more) {
        String[] arguments =
                Stream.concat(Stream.of(tokens.argument()), Stream.of(more)).toArray(String[]::new);
        return new RunningEvents(
                LargesseApplication.builder(EventService.class, EventService.NAME)
                        .sources(extras.toArray(Class[]::new))
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

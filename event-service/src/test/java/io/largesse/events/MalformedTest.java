package io.largesse.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.platform.test.TestTokens;
import io.largesse.platform.test.malformed.ApiDocument;
import io.largesse.platform.test.malformed.Malformed;
import org.junit.jupiter.api.Test;

class MalformedTest {

    @Test
    void whatever_is_sent_is_answered_as_promised() throws Exception {
        try (TestTokens tokens = TestTokens.start();
                RunningEvents service = RunningEvents.start(tokens)) {
            String user = tokens.user("player", "USER");
            String staff = tokens.user("staff", "OPERATOR", "AUDITOR", "ADMIN");
            String machine = tokens.machine("game-server", "activity:write");

            assertThat(Malformed.send(service.port(), ApiDocument.of(service.port()), user, staff, machine)
                            .byStatus())
                    .containsKeys(200, 400, 401, 403, 404);
        }
    }
}

package io.largesse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.auth.token.AccessTokens;
import io.largesse.platform.test.malformed.ApiDocument;
import io.largesse.platform.test.malformed.Malformed;
import java.util.List;
import org.junit.jupiter.api.Test;

class MalformedTest {

    private final RunningAuth auth = RunningAuth.shared();
    private final AccessTokens tokens = auth.context().getBean(AccessTokens.class);

    @Test
    void whatever_is_sent_is_answered_as_promised() throws Exception {
        // Of accounts that are not there: none logs out, or leaves, half-way.
        String user = tokens.forUser("nobody", "no-session", List.of("USER"));
        String admin = tokens.forUser("nobody-else", "no-other-session", List.of("ADMIN"));
        String machine = tokens.forClient("no-client", "activity:write");

        // The other tests of this service know how many keys there are.
        ApiDocument document = ApiDocument.of(auth.port()).where(path -> !path.equals("/api/keys"));

        assertThat(Malformed.send(auth.port(), document, user, admin, machine).byStatus())
                .containsKeys(200, 400, 401, 403, 404);
    }
}

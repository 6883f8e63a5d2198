package io.largesse.auth.client.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTest {

    private static final Client GAME_SERVER =
            Client.of("game-server", "hash", new TreeSet<>(List.of("claim:read", "activity:write")));

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void who_names_no_scope_is_granted_all_of_its_own(@Nullable String requested) {
        assertThat(GAME_SERVER.grant(requested)).contains("activity:write claim:read");
    }

    @ParameterizedTest
    @CsvSource({
        "claim:read, claim:read",
        "claim:read activity:write, activity:write claim:read",
        "claim:read claim:read, claim:read"
    })
    void who_names_scopes_is_granted_those_each_once(String requested, String granted) {
        assertThat(GAME_SERVER.grant(requested)).contains(granted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"event:write", "claim:read event:write", "claim:read  activity:write", "CLAIM:READ"})
    void who_names_a_scope_that_is_not_its_own_is_granted_nothing(String requested) {
        assertThat(GAME_SERVER.grant(requested)).isEmpty();
    }

    @Test
    void a_change_makes_a_version_and_leaves_the_rest() {
        Client client = Client.of("game", "hash", new TreeSet<>(Set.of("a")));
        assertThat(client.version()).isEqualTo(1);
        assertThat(client.withScopes(new TreeSet<>(Set.of("b"))))
                .isEqualTo(new Client("game", "hash", new TreeSet<>(Set.of("b")), 2));
        assertThat(client.withSecret("other")).isEqualTo(new Client("game", "other", new TreeSet<>(Set.of("a")), 2));
    }

    @Test
    void ids_are_short_and_plain() {
        assertThat(Client.isId("game-server.1_eu")).isTrue();
        assertThat(Client.isId("ab")).isFalse();
        assertThat(Client.isId("a".repeat(64))).isTrue();
        assertThat(Client.isId("a".repeat(65))).isFalse();
        assertThat(Client.isId("Game")).isFalse();
        assertThat(Client.isId("a:b:c")).isFalse();
    }
}

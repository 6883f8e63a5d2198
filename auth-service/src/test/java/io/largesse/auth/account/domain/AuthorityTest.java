package io.largesse.auth.account.domain;

import static io.largesse.auth.account.domain.Authority.Refusal.ACCOUNT_WITHDRAWN;
import static io.largesse.auth.account.domain.Authority.Refusal.FORBIDDEN;
import static io.largesse.auth.account.domain.Authority.Refusal.OWN_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuthorityTest {

    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final Lifetimes LIFETIMES =
            new Lifetimes(Duration.ofMinutes(5), Duration.ofDays(30), Duration.ofSeconds(10));

    private static final Authority ADMIN = new Authority("admin", Set.of(Role.ADMIN));
    private static final Authority OPERATOR = new Authority("operator", Set.of(Role.OPERATOR));

    private static Account account(String id, Role... roles) {
        return Account.register(id, new Username("alice"), Set.of(roles), "hash", NOW)
                .account();
    }

    private static Account withdrawn(Role... roles) {
        return Objects.requireNonNull(account("other", roles).withdraw(NOW, LIFETIMES))
                .account();
    }

    @Test
    void an_administrator_decides_about_everybody_else_who_is_still_there() {
        assertThat(ADMIN.refusedRoles(account("other", Role.ADMIN))).isNull();
        assertThat(ADMIN.refusedStatus(account("other", Role.ADMIN))).isNull();
        assertThat(ADMIN.refusedRoles(account("admin", Role.ADMIN))).isEqualTo(OWN_ACCOUNT);
        assertThat(ADMIN.refusedStatus(account("admin", Role.ADMIN))).isEqualTo(OWN_ACCOUNT);
        assertThat(ADMIN.refusedRoles(withdrawn(Role.USER))).isEqualTo(ACCOUNT_WITHDRAWN);
        assertThat(ADMIN.refusedStatus(withdrawn(Role.USER))).isEqualTo(ACCOUNT_WITHDRAWN);
    }

    @Test
    void an_operator_decides_about_players_alone() {
        assertThat(OPERATOR.refusedStatus(account("other", Role.USER))).isNull();
        assertThat(OPERATOR.refusedStatus(account("other", Role.USER, Role.AUDITOR)))
                .isEqualTo(FORBIDDEN);
        assertThat(OPERATOR.refusedStatus(account("other", Role.ADMIN))).isEqualTo(FORBIDDEN);
        assertThat(OPERATOR.refusedStatus(account("operator", Role.OPERATOR))).isEqualTo(OWN_ACCOUNT);
        assertThat(OPERATOR.refusedStatus(withdrawn(Role.USER))).isEqualTo(ACCOUNT_WITHDRAWN);
    }
}

package io.largesse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.platform.production.LocalDefault;
import io.largesse.platform.test.ProductionStart;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What everybody knows is refused in production. */
class ProductionTest {

    @Test
    void a_secret_of_ones_own_is_good() {
        assertThat(settings()).isEmpty();
    }

    @Test
    void the_published_secret_is_not() {
        assertThat(settings("--LARGESSE_SECRET=for-local-use-only-everybody-knows-this-secret"))
                .containsExactly("largesse.issuing.secret");
    }

    @Test
    void neither_are_the_accounts_and_the_client_of_the_local_profile() {
        assertThat(settings("--spring.profiles.active=production,local"))
                .containsExactlyInAnyOrder("spring.profiles.active", "largesse.accounts.seed", "largesse.clients.seed");
    }

    @Test
    void nor_is_a_first_administrator_with_their_password() {
        assertThat(settings(
                        "--largesse.accounts.first-admin.username=root",
                        "--largesse.accounts.first-admin.password=largesse-local"))
                .containsExactly("largesse.accounts.first-admin.password");
        assertThat(settings(
                        "--largesse.accounts.first-admin.username=root",
                        "--largesse.accounts.first-admin.password=" + RunningAuth.PASSWORD))
                .isEmpty();
    }

    @Test
    void it_fetches_no_keys() {
        assertThat(settings("--LARGESSE_AUTH=http://auth.invalid")).isEmpty();
    }

    private static List<String> settings(String... but) {
        return ProductionStart.findings(AuthService.class, AuthService.NAME, but).stream()
                .map(LocalDefault::setting)
                .toList();
    }
}

package io.largesse.auth.account.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccountTest {

    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final Lifetimes LIFETIMES =
            new Lifetimes(Duration.ofMinutes(5), Duration.ofDays(30), Duration.ofSeconds(10));

    private final Account fresh = Account.register("id", new Username("alice"), Set.of(Role.USER), "hash", NOW)
            .account();
    private final Account loggedIn = fresh.logIn("s1", "r1", NOW, LIFETIMES).account();

    @Test
    void a_new_account_is_active_and_says_so() {
        Change change = Account.register("id", new Username("alice"), Set.of(Role.USER), "hash", NOW);

        assertThat(change.account().version()).isEqualTo(1);
        assertThat(change.account().session()).isNull();
        assertThat(change.notices())
                .containsExactly(new Notice.StandingChanged("id", new Standing(Standing.Status.ACTIVE, null, NOW, 1)));
    }

    @Test
    void the_first_login_ends_nothing() {
        Change change = fresh.logIn("s1", "r1", NOW, LIFETIMES);

        assertThat(change.notices()).isEmpty();
        assertThat(change.account().version()).isEqualTo(2);
        assertThat(change.account().session())
                .isEqualTo(new Session("s1", NOW, "r1", null, NOW.plus(LIFETIMES.refresh())));
    }

    @Test
    void logging_in_again_ends_the_session_before() {
        Change change = loggedIn.logIn("s2", "r2", NOW.plusSeconds(1), LIFETIMES);

        assertThat(session(change).id()).isEqualTo("s2");
        assertThat(change.notices())
                .containsExactly(new Notice.SessionEnded("id", "s1", NOW.plusSeconds(1), NOW.plusSeconds(301)));
    }

    @Test
    void logging_out_ends_that_session_and_no_other() {
        Change change = Objects.requireNonNull(loggedIn.logOut("s1", NOW, LIFETIMES));

        assertThat(change.account().session()).isNull();
        assertThat(change.notices()).containsExactly(new Notice.SessionEnded("id", "s1", NOW, NOW.plusSeconds(300)));
        assertThat(loggedIn.logOut("s0", NOW, LIFETIMES)).isNull();
        assertThat(fresh.logOut("s1", NOW, LIFETIMES)).isNull();
    }

    @Test
    void the_present_token_is_replaced_and_the_session_lives_longer() {
        Instant later = NOW.plusSeconds(60);

        var refreshed = (Refreshed.Continued) loggedIn.refresh("s1", "r1", "r2", later, LIFETIMES);

        assertThat(refreshed.session())
                .isEqualTo(new Session(
                        "s1", NOW, "r2", new Session.Replaced("r1", later), later.plus(LIFETIMES.refresh())));
        assertThat(refreshed.change())
                .isNotNull()
                .satisfies(change -> assertThat(change.notices()).isEmpty())
                .satisfies(change -> assertThat(session(change)).isEqualTo(refreshed.session()));
    }

    @Test
    void a_used_token_gets_the_same_answer_within_the_grace() {
        Account rotated = rotated(loggedIn, "r1", "r2", NOW);

        assertThat(rotated.refresh("s1", "r1", "r2", NOW.plusSeconds(10), LIFETIMES))
                .isEqualTo(new Refreshed.Continued(Objects.requireNonNull(rotated.session()), null));
    }

    @Test
    void a_used_token_ends_the_session_after_the_grace() {
        Account rotated = rotated(loggedIn, "r1", "r2", NOW);
        Instant late = NOW.plusSeconds(10).plusMillis(1);

        assertReuse(rotated.refresh("s1", "r1", "r2", late, LIFETIMES), late);
    }

    @Test
    void a_token_used_twice_over_ends_the_session_at_once() {
        Account rotatedTwice = rotated(rotated(loggedIn, "r1", "r2", NOW), "r2", "r3", NOW);

        assertReuse(rotatedTwice.refresh("s1", "r1", "r2", NOW, LIFETIMES), NOW);
    }

    @Test
    void a_session_that_is_over_or_not_there_is_not_continued() {
        assertThat(fresh.refresh("s1", "r1", "r2", NOW, LIFETIMES)).isEqualTo(new Refreshed.Unknown());
        assertThat(loggedIn.refresh("s0", "r1", "r2", NOW, LIFETIMES)).isEqualTo(new Refreshed.Unknown());
        assertThat(loggedIn.refresh("s1", "r1", "r2", NOW.plus(LIFETIMES.refresh()), LIFETIMES))
                .isEqualTo(new Refreshed.Unknown());
    }

    @Test
    void who_may_not_take_part_gets_no_further_tokens() {
        var banned = new Account(
                "id",
                fresh.username(),
                fresh.roles(),
                new Standing(Standing.Status.BANNED, "cheating", NOW, 2),
                "hash",
                loggedIn.session(),
                NOW,
                3);

        assertThat(banned.refresh("s1", "r1", "r2", NOW, LIFETIMES)).isEqualTo(new Refreshed.NotActive());
    }

    private static void assertReuse(Refreshed refreshed, Instant at) {
        assertThat(refreshed).isInstanceOfSatisfying(Refreshed.Reused.class, reused -> {
            assertThat(reused.change().account().session()).isNull();
            assertThat(reused.change().notices())
                    .isEqualTo(List.of(new Notice.SessionEnded("id", "s1", at, at.plus(LIFETIMES.access()))));
        });
    }

    private static Account rotated(Account account, String presented, String next, Instant at) {
        var refreshed = (Refreshed.Continued) account.refresh("s1", presented, next, at, LIFETIMES);
        return Objects.requireNonNull(refreshed.change()).account();
    }

    @Test
    void another_password_ends_the_session() {
        Change change = loggedIn.changePassword("other", NOW, LIFETIMES);

        assertThat(change.account().passwordHash()).isEqualTo("other");
        assertThat(change.account().version()).isEqualTo(loggedIn.version() + 1);
        assertEnds(change);
    }

    @Test
    void other_roles_end_the_session_and_the_same_ones_change_nothing() {
        Change change = Objects.requireNonNull(loggedIn.assign(Set.of(Role.USER, Role.OPERATOR), NOW, LIFETIMES));

        assertThat(change.account().roles()).containsExactlyInAnyOrder(Role.USER, Role.OPERATOR);
        assertThat(change.account().version()).isEqualTo(loggedIn.version() + 1);
        assertEnds(change);
        assertThat(loggedIn.assign(Set.of(Role.USER), NOW, LIFETIMES)).isNull();
    }

    @Test
    void who_may_not_take_part_has_no_session_and_the_others_hear_of_it() {
        Change banned = Objects.requireNonNull(loggedIn.put(Standing.Status.BANNED, "cheats", NOW, LIFETIMES));
        var standing = new Standing(Standing.Status.BANNED, "cheats", NOW, 2);
        assertThat(banned.account().session()).isNull();
        assertThat(banned.account().version()).isEqualTo(loggedIn.version() + 1);
        assertThat(banned.notices())
                .containsExactly(
                        new Notice.StandingChanged("id", standing),
                        new Notice.SessionEnded("id", "s1", NOW, NOW.plusSeconds(300)));

        Account account = banned.account();
        assertThat(account.put(Standing.Status.BANNED, "cheats", NOW, LIFETIMES))
                .isNull();
        assertThat(account.put(Standing.Status.BANNED, "cheats again", NOW, LIFETIMES))
                .isNotNull();
        Change back = Objects.requireNonNull(account.put(Standing.Status.ACTIVE, "did not", NOW, LIFETIMES));
        assertThat(back.account().standing()).isEqualTo(new Standing(Standing.Status.ACTIVE, "did not", NOW, 3));
        // Who is active stays in, whatever is said about it.
        Change praised = Objects.requireNonNull(loggedIn.put(Standing.Status.ACTIVE, "good", NOW, LIFETIMES));
        assertThat(praised.account().session()).isEqualTo(loggedIn.session());
        assertThat(praised.notices()).hasSize(1);
    }

    @Test
    void who_leaves_loses_session_and_name_and_keeps_the_id() {
        Change change = Objects.requireNonNull(loggedIn.withdraw(NOW, LIFETIMES));
        Account left = change.account();
        assertThat(left.isWithdrawn()).isTrue();
        assertThat(loggedIn.isWithdrawn()).isFalse();
        assertThat(left.session()).isNull();
        assertThat(change.notices()).hasSize(2);
        assertThat(left.withdraw(NOW, LIFETIMES)).isNull();

        Change erased = left.erase();
        assertThat(erased.account().username()).isNull();
        assertThat(erased.account().id()).isEqualTo("id");
        assertThat(erased.account().version()).isEqualTo(left.version() + 1);
        assertThat(erased.notices()).isEmpty();
    }

    @Test
    void who_administers_has_the_role_and_may_take_part() {
        assertThat(fresh.administers()).isFalse();
        Account admin = Objects.requireNonNull(fresh.assign(Set.of(Role.ADMIN), NOW, LIFETIMES))
                .account();
        assertThat(admin.administers()).isTrue();
        assertThat(Objects.requireNonNull(admin.put(Standing.Status.SUSPENDED, "", NOW, LIFETIMES))
                        .account()
                        .administers())
                .isFalse();
    }

    private static void assertEnds(Change change) {
        assertThat(change.account().session()).isNull();
        assertThat(change.notices()).containsExactly(new Notice.SessionEnded("id", "s1", NOW, NOW.plusSeconds(300)));
    }

    private static Session session(Change change) {
        return Objects.requireNonNull(change.account().session());
    }
}

package io.largesse.auth.account;

import io.largesse.auth.account.domain.Account;
import io.largesse.auth.account.domain.Role;
import io.largesse.auth.account.domain.Session;
import io.largesse.auth.account.domain.Standing;
import io.largesse.platform.audit.Act;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the audit log is to say of a change of an account. It is found by comparing, so that nobody can forget to say it. */
final class AccountActs {

    private AccountActs() {}

    static List<Act> registered(Account account) {
        Map<String, Object> made = new LinkedHashMap<>(roles(account));
        made.putAll(standing(account));
        return List.of(Act.made("USER_REGISTERED", account.id(), made));
    }

    /** @param why a session ends, where it ends by itself */
    static List<Act> between(Account before, Account after, @Nullable String why) {
        List<Act> acts = new ArrayList<>();
        String userId = after.id();
        if (!before.roles().equals(after.roles())) {
            acts.add(Act.changed("USER_ROLES_CHANGED", userId, roles(before), roles(after), null));
        }
        Standing standing = after.standing();
        if (!before.standing().equals(standing)) {
            acts.add(Act.changed(
                    standing.status() == Standing.Status.WITHDRAWN ? "USER_WITHDRAWN" : "USER_STATUS_CHANGED",
                    userId,
                    standing(before),
                    standing(after),
                    standing.reason()));
        }
        if (!before.passwordHash().equals(after.passwordHash())) {
            acts.add(new Act("USER_PASSWORD_CHANGED", userId, null, null, null));
        }
        if (before.username() != null && after.username() == null) {
            acts.add(new Act("USER_NAME_ERASED", userId, null, null, null));
        }
        Session ended = before.session();
        Session lives = after.session();
        if (!Objects.equals(id(ended), id(lives))) {
            if (ended != null) {
                acts.add(new Act("SESSION_ENDED", userId, session(ended), null, why));
            }
            if (lives != null) {
                acts.add(Act.made("SESSION_STARTED", userId, session(lives)));
            }
        }
        return acts;
    }

    private static Map<String, List<String>> roles(Account account) {
        return Map.of("roles", account.roles().stream().map(Role::name).sorted().toList());
    }

    private static Map<String, String> standing(Account account) {
        return Map.of("status", account.standing().status().name());
    }

    private static Map<String, String> session(Session session) {
        return Map.of("sessionId", session.id());
    }

    private static @Nullable String id(@Nullable Session session) {
        return session == null ? null : session.id();
    }
}

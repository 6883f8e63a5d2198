package io.largesse.platform.security;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * Calls and who may make them, as in {@code allow(GET, "/api/rewards").to(Role.OPERATOR, Role.ADMIN)}. The same rules decide on
 * requests and are what the API documents say.
 *
 * @param method of the calls; {@code null} for whatever method
 * @param paths patterns of Spring's, such as {@code /api/events/{eventId}}
 */
public record AccessRule(@Nullable HttpMethod method, List<String> paths, Callers callers) {

    public static Calls allow(HttpMethod method, String... paths) {
        return new Calls(method, List.of(paths));
    }

    /** Whatever the method: that one is not there is for the service to say. */
    public static Calls allow(String... paths) {
        return new Calls(null, List.of(paths));
    }

    /** Who may make calls. */
    public sealed interface Callers {

        /** Without a token; one that is sent along and not accepted does no harm. */
        record Everyone() implements Callers {}

        /** Whoever has a valid token, people and machine clients. */
        record AnyToken() implements Callers {}

        /** People who have one of the roles, and machine clients that were given one of the scopes. */
        record Holders(Set<Role> roles, Set<String> scopes) implements Callers {

            /** As Spring Security calls them. */
            Stream<String> authorities() {
                return Stream.concat(
                        roles.stream().map(role -> TokenOrNobody.ROLE + role),
                        scopes.stream().map(scope -> TokenOrNobody.SCOPE + scope));
            }
        }
    }

    /** Calls for which nobody is named yet. */
    public record Calls(@Nullable HttpMethod method, List<String> paths) {

        public AccessRule toEveryone() {
            return to(new Callers.Everyone());
        }

        public AccessRule toAnyToken() {
            return to(new Callers.AnyToken());
        }

        public AccessRule to(Role... roles) {
            return to(Set.of(roles), Set.of());
        }

        public AccessRule toScope(String scope) {
            return to(Set.of(), Set.of(scope));
        }

        public AccessRule to(Set<Role> roles, Set<String> scopes) {
            return to(new Callers.Holders(roles, scopes));
        }

        private AccessRule to(Callers callers) {
            return new AccessRule(method, paths, callers);
        }
    }
}

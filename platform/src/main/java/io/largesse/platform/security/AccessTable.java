package io.largesse.platform.security;

import io.largesse.platform.security.AccessRule.Callers;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/** All rules of a service, its own and those that all services have, in the order in which they are asked. */
public final class AccessTable {

    private static final AccessRule OPEN = AccessRule.allow(
                    "/actuator/health/**", "/api-docs/**", "/problems/**", "/error")
            .toEveryone();

    private static final Set<Role> STAFF = Set.of(Role.OPERATOR, Role.AUDITOR, Role.ADMIN);

    private static final List<AccessRule> METRICS = List.of(
            AccessRule.allow("/actuator/prometheus").to(STAFF, Set.of("metrics:read")),
            AccessRule.allow("/actuator/**").to(STAFF, Set.of()));

    private static final Callers NOBODY = new Callers.Holders(Set.of(), Set.of());

    private final List<AccessRule> rules;

    AccessTable(List<AccessRules> own) {
        rules = Stream.of(Stream.of(OPEN), own.stream().flatMap(some -> some.rules().stream()), METRICS.stream())
                .flatMap(some -> some)
                .toList();
    }

    public List<AccessRule> rules() {
        return rules;
    }

    /** Who may call a path, which may be a template ({@code /api/events/{eventId}}): nobody where no rule names it. */
    public Callers callers(HttpMethod method, String path) {
        PathContainer container = PathContainer.parsePath(path.replace("{", "").replace("}", ""));
        return rules.stream()
                .filter(rule -> rule.method() == null || rule.method().equals(method))
                .filter(rule -> rule.paths().stream()
                        .anyMatch(pattern ->
                                PathPatternParser.defaultInstance.parse(pattern).matches(container)))
                .findFirst()
                .map(AccessRule::callers)
                .orElse(NOBODY);
    }
}

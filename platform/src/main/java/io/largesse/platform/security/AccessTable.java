package io.largesse.platform.security;

import io.largesse.platform.security.AccessRule.Callers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/** All rules of a service, its own and those that all services have, in the order in which they are asked. */
public final class AccessTable {

    private static final String BELOW = "/**";

    private static final AccessRule OPEN = AccessRule.allow(
                    "/actuator/health/**", "/api-docs/**", "/problems/**", "/error")
            .toEveryone();

    private static final Set<Role> STAFF = Set.of(Role.OPERATOR, Role.AUDITOR, Role.ADMIN);

    private static final List<AccessRule> METRICS = List.of(
            AccessRule.allow("/actuator/prometheus").to(STAFF, Set.of("metrics:read")),
            AccessRule.allow("/actuator/**").to(STAFF, Set.of()));

    private final List<AccessRule> rules;
    private final Set<String> open;
    private final List<String> openBelow;

    AccessTable(List<AccessRules> own) {
        rules = Stream.of(Stream.of(OPEN), own.stream().flatMap(some -> some.rules().stream()), METRICS.stream())
                .flatMap(some -> some)
                .toList();
        open = openPaths().map(path -> path.replace(BELOW, "")).collect(Collectors.toUnmodifiableSet());
        openBelow = openPaths()
                .filter(path -> path.endsWith(BELOW))
                .map(path -> path.substring(0, path.length() - BELOW.length() + 1))
                .toList();
    }

    private Stream<String> openPaths() {
        return rules.stream()
                .filter(rule -> rule.callers() instanceof Callers.Everyone)
                .flatMap(rule -> rule.paths().stream());
    }

    public List<AccessRule> rules() {
        return rules;
    }

    /** Who may call a path, which may be a template ({@code /api/events/{eventId}}); none where no rule names it. */
    public Optional<Callers> callers(HttpMethod method, String path) {
        PathContainer container = PathContainer.parsePath(path.replace("{", "").replace("}", ""));
        return rules.stream()
                .filter(rule -> rule.method() == null || rule.method().equals(method))
                .filter(rule -> rule.paths().stream()
                        .anyMatch(pattern ->
                                PathPatternParser.defaultInstance.parse(pattern).matches(container)))
                .findFirst()
                .map(AccessRule::callers);
    }

    /** Whether a token makes no difference there. Asked for every request: text is compared, no pattern parsed. */
    boolean isOpen(String path) {
        return open.contains(path) || openBelow.stream().anyMatch(path::startsWith);
    }
}

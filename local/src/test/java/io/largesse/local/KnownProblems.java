package io.largesse.local;

import io.largesse.platform.problem.ProblemCode;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** The codes of all problems that the platform knows. */
public final class KnownProblems {

    /** That of the tests of what all services share. */
    private static final String SAMPLE = "io.largesse.platform.sample.";

    private KnownProblems() {}

    /** The status of each. Each service has its own codes, few of them for others to see. */
    public static Map<String, Integer> statusByCode() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(ProblemCode.class));
        scanner.addExcludeFilter(
                (found, _) -> found.getClassMetadata().getClassName().startsWith(SAMPLE));
        return scanner.findCandidateComponents("io.largesse").stream()
                .map(found -> ClassUtils.resolveClassName(Objects.requireNonNull(found.getBeanClassName()), null))
                .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                .map(ProblemCode.class::cast)
                .collect(Collectors.toMap(
                        ProblemCode::name, code -> code.status().value(), (one, _) -> one, TreeMap::new));
    }
}

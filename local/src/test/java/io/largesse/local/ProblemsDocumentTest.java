package io.largesse.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.largesse.platform.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

class ProblemsDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/problems.md");
    private static final Pattern SECTION = Pattern.compile("^### ([A-Z_]+)\\n\\n(\\d{3})\\. ", Pattern.MULTILINE);

    /** Each service has its own, few of them for others to see. */
    private static Stream<ProblemCode> codes() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(ProblemCode.class));
        return scanner.findCandidateComponents("io.largesse").stream()
                .map(found -> ClassUtils.resolveClassName(Objects.requireNonNull(found.getBeanClassName()), null))
                .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                .map(ProblemCode.class::cast);
    }

    @Test
    void every_problem_has_its_section_which_names_its_status() throws IOException {
        Map<String, Integer> documented = new TreeMap<>();
        Matcher section = SECTION.matcher(Files.readString(DOCUMENT));
        while (section.find()) {
            documented.put(section.group(1), Integer.valueOf(section.group(2)));
        }
        Map<String, Integer> there = codes().collect(Collectors.toMap(
                ProblemCode::name, code -> code.status().value(), (one, _) -> one, TreeMap::new));
        assertThat(there).hasSizeGreaterThan(50);
        assertThat(documented).isEqualTo(there);
    }
}

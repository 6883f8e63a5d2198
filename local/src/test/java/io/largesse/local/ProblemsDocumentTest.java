package io.largesse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProblemsDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/problems.md");
    private static final Pattern SECTION = Pattern.compile("^### ([A-Z_]+)\\n\\n(\\d{3})\\. ", Pattern.MULTILINE);

    @Test
    void every_problem_has_its_section_which_names_its_status() throws IOException {
        Map<String, Integer> documented = new TreeMap<>();
        Matcher section = SECTION.matcher(Files.readString(DOCUMENT));
        while (section.find()) {
            documented.put(section.group(1), Integer.valueOf(section.group(2)));
        }
        Map<String, Integer> there = KnownProblems.statusByCode();
        assertThat(there).hasSizeGreaterThan(50);
        assertThat(documented).isEqualTo(there);
    }
}

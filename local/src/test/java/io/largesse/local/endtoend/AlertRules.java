package io.largesse.local.endtoend;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.FileSystemResource;

/** The rules that are shipped for Prometheus. */
final class AlertRules {

    /** Neither functions, which a parenthesis follows, nor metrics. */
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

    private static final Pattern NO_METRICS =
            Pattern.compile("\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(by|without|on|ignoring)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.])[a-zA-Z_:][\\w:]*(?!\\w|\\s*\\()");

    private AlertRules() {}

    /** Each of its fields; those that are missing are null. */
    record Rule(
            @Nullable String alert,
            @Nullable String expr,
            @Nullable String severity,
            @Nullable String summary,
            @Nullable String action) {

        Set<String> metrics() {
            String bare = NO_METRICS.matcher(String.valueOf(expr)).replaceAll(" ");
            return NAME.matcher(bare)
                    .results()
                    .map(MatchResult::group)
                    .filter(name -> !WORDS.contains(name))
                    .collect(Collectors.toSet());
        }
    }

    static List<Rule> read(Path file) {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new FileSystemResource(file));
        Properties fields = Objects.requireNonNull(yaml.getObject());
        return fields.stringPropertyNames().stream()
                .map(name -> name.replaceFirst("(rules\\[\\d+]).*", "$1."))
                .filter(name -> name.contains("rules["))
                .distinct()
                .map(rule -> new Rule(
                        fields.getProperty(rule + "alert"),
                        fields.getProperty(rule + "expr"),
                        fields.getProperty(rule + "labels.severity"),
                        fields.getProperty(rule + "annotations.summary"),
                        fields.getProperty(rule + "annotations.action")))
                .toList();
    }
}

package io.largesse.platform.production;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says all of it at once, in words, in place of a stack trace. */
final class LocalDefaultsAnalyzer extends AbstractFailureAnalyzer<LocalDefaultsException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, LocalDefaultsException cause) {
        String findings = cause.findings().stream()
                .map(finding -> "  * %s %s%n    %s".formatted(finding.setting(), finding.fault(), finding.remedy()))
                .collect(Collectors.joining(System.lineSeparator()));
        return new FailureAnalysis(
                "With the profile 'production' the service does not start on what is good for trying things out only:%n%n%s"
                        .formatted(findings),
                "Set what is named above. docs/production.md has a complete example.",
                cause);
    }
}

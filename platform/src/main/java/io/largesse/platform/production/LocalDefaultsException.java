package io.largesse.platform.production;

import java.util.List;
import java.util.stream.Collectors;

/** The service was started with the profile {@code production} and with what is good for trying things out only. */
public final class LocalDefaultsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<LocalDefault> findings;

    LocalDefaultsException(List<LocalDefault> findings) {
        super(findings.stream()
                .map(finding -> finding.setting() + " " + finding.fault())
                .collect(Collectors.joining("; ", "Not fit for production: ", "")));
        this.findings = List.copyOf(findings);
    }

    public List<LocalDefault> findings() {
        return findings;
    }
}

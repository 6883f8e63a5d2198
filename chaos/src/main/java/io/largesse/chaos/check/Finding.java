package io.largesse.chaos.check;

import java.util.List;

/**
 * One law, and whether it held.
 *
 * @param law in words
 * @param looked what it was held against, with figures
 * @param violations empty if it held
 */
public record Finding(String law, String looked, List<String> violations) {

    public Finding {
        violations = List.copyOf(violations);
    }

    public boolean holds() {
        return violations.isEmpty();
    }
}

package io.largesse.bench.check;

import java.util.List;

/**
 * What was looked at after a load, and whether it is as it must be.
 *
 * @param seen the figures, whether they are right or wrong
 */
public record Finding(String what, boolean right, String seen) {

    private static final int EXAMPLES = 3;

    /** Right if nothing was found wrong; otherwise with the first examples. */
    static Finding of(String what, String seen, List<String> wrong) {
        String examples = wrong.isEmpty()
                ? ""
                : "; WRONG (" + wrong.size() + "): "
                        + String.join("; ", wrong.subList(0, Math.min(EXAMPLES, wrong.size())));
        return new Finding(what, wrong.isEmpty(), seen + examples);
    }
}

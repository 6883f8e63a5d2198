package io.largesse.simulation;

/** Something happened that must not happen, whatever goes wrong. */
final class Violation extends Error {

    private static final long serialVersionUID = 1L;

    Violation(String law) {
        super(law, null, false, true);
    }
}

package io.largesse.chaos.crash;

import java.util.function.Supplier;

/**
 * Where a node ends, without a word, the first time that it comes by.
 *
 * @param place of the moment's kind
 * @param word that is in what is written, sent or asked there; empty where it does not matter
 */
public record CrashPoint(Moment moment, String place, String word) {

    /** Nothing like what a JVM ends with by itself. */
    public static final int EXIT_CODE = 86;

    private static final String SEPARATOR = " ";

    /** @throws IllegalArgumentException where it is not what {@link #toString} says of one */
    public static CrashPoint parse(String text) {
        String[] parts = text.split(SEPARATOR, -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("no crash point: " + text);
        }
        return new CrashPoint(Moment.valueOf(parts[0]), parts[1], parts[2]);
    }

    boolean isAt(Moment now, String here, Supplier<String> said) {
        return moment == now && place.equals(here) && said.get().contains(word);
    }

    void passed(Moment now, String here, Supplier<String> said) {
        if (isAt(now, here, said)) {
            halt();
        }
    }

    void halt() {
        System.out.println("Halted at " + this);
        System.out.flush();
        Runtime.getRuntime().halt(EXIT_CODE);
    }

    @Override
    public String toString() {
        return moment + SEPARATOR + place + SEPARATOR + word;
    }
}

package io.largesse.orchestrator.deadletters.domain;

import java.util.Arrays;

/** Bytes that do not change. */
public final class Bytes {

    private final byte[] array;

    private Bytes(byte[] array) {
        this.array = array;
    }

    public static Bytes of(byte[] array) {
        return new Bytes(array.clone());
    }

    public int size() {
        return array.length;
    }

    public byte[] toArray() {
        return array.clone();
    }

    /** The first ones, or all where there are no more. */
    public Bytes head(int most) {
        return array.length <= most ? this : new Bytes(Arrays.copyOf(array, most));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(array, bytes.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    @Override
    public String toString() {
        return array.length + " bytes";
    }
}

package io.largesse.events.condition.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A condition about activities of one type. */
public sealed interface Leaf extends Condition permits Count, Sum, Max, Streak, Latest {

    /** The type of activity that is measured. */
    String activity();

    /** Attributes, with their values, that an activity must have to be measured. */
    Map<String, String> where();

    Measurement measurement();

    /** What the measure must reach for the leaf to be satisfied. */
    Value target();

    /**
     * Names what is measured, whatever the target: leaves that measure the same share what was counted, and a changed target keeps
     * it. 16 hexadecimal digits.
     */
    default String measure() {
        List<String> parts = new ArrayList<>();
        parts.add(activity());
        parts.add(measurement().key());
        new TreeMap<>(where()).forEach((attribute, value) -> {
            parts.add(attribute);
            parts.add(value);
        });
        return digest(String.join("\0", parts));
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, Long.BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}

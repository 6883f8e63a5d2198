package io.largesse.orchestrator.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * Ids and hashes that follow from what they name. Because a claim's id follows from user and key and is the document's {@code _id},
 * the store itself makes a second claim with the same key impossible.
 */
public final class ClaimIdentity {

    private static final byte[] SEPARATOR = {0};

    private ClaimIdentity() {}

    /** A UUID (<a href="https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-8">version 8</a>) made from user and key. */
    public static String claimId(String userId, String idempotencyKey) {
        ByteBuffer hash = ByteBuffer.wrap(sha256(List.of(userId, idempotencyKey)));
        long high = (hash.getLong() & ~0xF000L) | 0x8000L;
        long low = (hash.getLong() & ~(0b11L << 62)) | (0b10L << 62);
        return new UUID(high, low).toString();
    }

    /** @param rewardIds sorted and without repeats, so that their order in the request does not count */
    public static String requestHash(String eventId, List<String> rewardIds) {
        List<String> parts = new ArrayList<>(rewardIds);
        parts.addFirst(eventId);
        return HexFormat.of().formatHex(sha256(parts));
    }

    private static byte[] sha256(List<String> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update(SEPARATOR);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}

package io.largesse.orchestrator.audit.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An entry at its place in its service's chain.
 *
 * @param number counts the service's entries from 1
 * @param hash SHA-256, in hexadecimal digits, over the hash of the link before, the number and everything the entry says: whoever changes,
 *     takes out or moves an entry would have to make every later hash anew
 */
public record Link(Entry entry, long number, String hash) {

    private static final String ALGORITHM = "SHA-256";
    private static final byte[] NOTHING = {0};
    private static final byte[] SOMETHING = {1};

    /** Where a chain stands. */
    public record Head(long number, String hash) {

        /** Before the first link. */
        public static final Head NONE = new Head(0, "");
    }

    public static Link after(Head head, Entry entry) {
        long number = head.number() + 1;
        return new Link(entry, number, hash(head.hash(), number, entry));
    }

    public Head head() {
        return new Head(number, hash);
    }

    /** Whether it is the one that follows. */
    public boolean follows(Head head) {
        return equals(after(head, entry));
    }

    private static String hash(String before, long number, Entry entry) {
        MessageDigest digest = digest();
        add(digest, before);
        add(digest, Long.toString(number));
        add(digest, entry.entryId());
        add(digest, entry.service());
        add(digest, Long.toString(entry.at().toEpochMilli()));
        add(digest, entry.actor());
        add(digest, entry.action());
        add(digest, entry.resource());
        add(digest, entry.before());
        add(digest, entry.after());
        add(digest, entry.reason());
        add(digest, entry.requestId());
        return HexFormat.of().formatHex(digest.digest());
    }

    /** With its length, so that no two entries are the same text put together. */
    private static void add(MessageDigest digest, @Nullable String text) {
        if (text == null) {
            digest.update(NOTHING);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(SOMETHING);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance(ALGORITHM);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }
}

package io.largesse.orchestrator.deadletters.domain;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Few letters that stand for the whole. */
final class Digest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream parts = new DataOutputStream(bytes);

    Digest add(@Nullable String part) {
        return add(part == null ? null : Bytes.of(part.getBytes(StandardCharsets.UTF_8)));
    }

    Digest add(long part) {
        return add(Long.toString(part));
    }

    Digest add(@Nullable Bytes part) {
        try {
            // With its length, so that where one ends and the next begins makes a difference.
            parts.writeInt(part == null ? -1 : part.size());
            if (part != null) {
                parts.write(part.toArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    String hex(int length) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
            return HexFormat.of().formatHex(whole).substring(0, length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package io.largesse.events.progress.domain;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;

/** The fingerprints of a player's counted activities, oldest first and not too many: enough to know one that is sent again. */
public final class Recent {

    public static final int MAX = 1_000;

    public static final Recent NONE = new Recent(new long[0]);

    private final long[] fingerprints;

    private Recent(long[] fingerprints) {
        this.fingerprints = fingerprints;
    }

    /** Eight bytes each. */
    public static Recent of(byte[] bytes) {
        long[] fingerprints = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).asLongBuffer().get(fingerprints);
        return new Recent(fingerprints);
    }

    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(fingerprints.length * Long.BYTES);
        bytes.asLongBuffer().put(fingerprints);
        return bytes.array();
    }

    /** How many {@link #bytes} they are. */
    int length() {
        return fingerprints.length * Long.BYTES;
    }

    boolean contains(long fingerprint) {
        for (long one : fingerprints) {
            if (one == fingerprint) {
                return true;
            }
        }
        return false;
    }

    /** With these as the last ones; the oldest are forgotten. */
    Recent and(Collection<Long> further) {
        return and(array(further));
    }

    /** The same with those of the other as the last ones. */
    Recent and(Recent further) {
        return fingerprints.length == 0 ? further : and(further.fingerprints);
    }

    /** With these as the last ones, as long as there is room. */
    Recent upToFull(Collection<Long> further) {
        return fingerprints.length == MAX
                ? this
                : new Recent(Arrays.copyOf(with(array(further)), Math.min(MAX, fingerprints.length + further.size())));
    }

    private Recent and(long[] further) {
        long[] all = with(further);
        return new Recent(all.length <= MAX ? all : Arrays.copyOfRange(all, all.length - MAX, all.length));
    }

    private long[] with(long[] further) {
        long[] all = Arrays.copyOf(fingerprints, fingerprints.length + further.length);
        System.arraycopy(further, 0, all, fingerprints.length, further.length);
        return all;
    }

    private static long[] array(Collection<Long> fingerprints) {
        return fingerprints.stream().mapToLong(Long::longValue).toArray();
    }
}

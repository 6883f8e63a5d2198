package io.largesse.events.progress.domain;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** The fingerprints of a player's last counted activities, oldest first: enough to know one that is sent again. */
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

    boolean contains(long fingerprint) {
        for (long one : fingerprints) {
            if (one == fingerprint) {
                return true;
            }
        }
        return false;
    }

    /** With these as the last ones; the oldest are forgotten. */
    Recent and(List<Long> further) {
        long[] all = Arrays.copyOf(fingerprints, fingerprints.length + further.size());
        for (int i = 0; i < further.size(); i++) {
            all[fingerprints.length + i] = further.get(i);
        }
        return new Recent(all.length <= MAX ? all : Arrays.copyOfRange(all, all.length - MAX, all.length));
    }
}

package io.largesse.events.progress.domain;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.stream.LongStream;

/**
 * Days, each once, counted from the first of 1970: one bit for every day from the first to the last. An activity occurs after 1969
 * and not in the future, so that it never is more than a few kilobytes.
 */
public final class Days {

    public static final Days NONE = new Days(0, new BitSet());

    private final long first;
    private final BitSet from;

    private Days(long first, BitSet from) {
        this.first = first;
        this.from = from;
    }

    /** What {@link #bytes} wrote. */
    public static Days of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Days(buffer.getLong(), BitSet.valueOf(buffer));
    }

    /** The first day in eight bytes, then the bits. */
    public byte[] bytes() {
        byte[] bits = from.toByteArray();
        return ByteBuffer.allocate(Long.BYTES + bits.length)
                .putLong(first)
                .put(bits)
                .array();
    }

    Days and(long day) {
        long start = from.isEmpty() ? day : Math.min(first, day);
        BitSet bits = new BitSet();
        LongStream.concat(from.stream().mapToLong(bit -> first + bit), LongStream.of(day))
                .forEach(one -> bits.set(Math.toIntExact(one - start)));
        return new Days(start, bits);
    }

    long longestRun() {
        long longest = 0;
        for (int begin = from.nextSetBit(0); begin >= 0; ) {
            int end = from.nextClearBit(begin);
            longest = Math.max(longest, end - begin);
            begin = from.nextSetBit(end);
        }
        return longest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Days days && first == days.first && from.equals(days.from);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(first) * 31 + from.hashCode();
    }
}

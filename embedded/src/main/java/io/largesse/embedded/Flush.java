package io.largesse.embedded;

/** When written data is forced to the disk itself. Neither choice loses anything to {@code kill -9}. */
public enum Flush {
    /** The operating system decides: what was acknowledged survives the process, but maybe not a power cut. */
    BY_SYSTEM,
    /** Before every acknowledgement: survives a power cut too, and costs a disk flush per group of writes. */
    ALWAYS
}

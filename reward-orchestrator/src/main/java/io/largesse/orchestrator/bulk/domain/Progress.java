package io.largesse.orchestrator.bulk.domain;

import io.largesse.orchestrator.bulk.domain.Item.Result;
import org.jspecify.annotations.Nullable;

/** How many items an operation has found, by what came of them. While it is selecting, more are found. */
public record Progress(long pending, long done, long refused, long failed) {

    public static final Progress NONE = new Progress(0, 0, 0, 0);

    /** @param result null of those that nothing was done to yet */
    public Progress plus(@Nullable Result result, long count) {
        return switch (result) {
            case null -> new Progress(pending + count, done, refused, failed);
            case DONE -> new Progress(pending, done + count, refused, failed);
            case REFUSED -> new Progress(pending, done, refused + count, failed);
            case FAILED -> new Progress(pending, done, refused, failed + count);
        };
    }

    public long selected() {
        return pending + done + refused + failed;
    }
}

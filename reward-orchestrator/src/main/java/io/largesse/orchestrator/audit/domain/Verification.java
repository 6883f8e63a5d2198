package io.largesse.orchestrator.audit.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a look at every link.
 *
 * @param firstBroken of the first chain, by service, that is not whole, the first place that is not as it was written; null where all are
 * @param chains where each chain stands, for whoever writes it down elsewhere: one that was made anew from some place on has other hashes
 */
public record Verification(long entries, @Nullable Place firstBroken, List<Chain> chains) {

    /** A link, there or missing. */
    public record Place(String service, long number) {}

    /** A service's chain: its last link. */
    public record Chain(String service, Link.Head head) {}

    /** Looks at chains, one after the other, link by link. */
    public static final class Walk {

        private long entries;
        private @Nullable Place firstBroken;
        private final List<Chain> chains = new ArrayList<>();

        private String service = "";
        private Link.Head written = Link.Head.NONE;
        private Link.Head head = Link.Head.NONE;
        private boolean whole;

        /** @param lastWritten where the chain stood when it was last written to, or before */
        public void begin(String ofService, Link.Head lastWritten) {
            service = ofService;
            written = lastWritten;
            head = Link.Head.NONE;
            whole = true;
        }

        public void next(Link link) {
            entries++;
            boolean asWritten = link.number() != written.number() || link.hash().equals(written.hash());
            if (whole && asWritten && link.follows(head)) {
                head = link.head();
            } else {
                whole = false;
            }
        }

        /** After the last link of a chain. */
        public void end() {
            if (firstBroken == null && (!whole || head.number() < written.number())) {
                firstBroken = new Place(service, head.number() + 1);
            }
            chains.add(new Chain(service, head));
        }

        public Verification result() {
            return new Verification(entries, firstBroken, List.copyOf(chains));
        }
    }
}

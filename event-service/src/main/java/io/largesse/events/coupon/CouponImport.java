package io.largesse.events.coupon;

import io.largesse.events.coupon.domain.CouponPlace;
import io.largesse.events.coupon.domain.Entry;
import io.largesse.events.coupon.domain.ImportReport;
import io.largesse.events.coupon.store.CouponStore;
import io.largesse.events.reward.domain.Stock;
import io.largesse.events.reward.store.StockStore;
import io.largesse.platform.audit.Act;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.messaging.UnavailableException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Puts codes into pools, a batch at a time.
 *
 * <p>A code first becomes the pool's own, then gets a place, and can be claimed once the pool's total has been raised over its place.
 * The places of a batch are decided by one write, at the place behind the total: of several imports into one pool one gets it, and
 * the others find its batch there. Whoever finds a batch behind the total finishes it before it begins one of its own, so a crash
 * leaves nothing that a repeat does not make good, and nothing is decided twice. A code that is the pool's own without a place was
 * in no batch up to the total: the mark that it has one is set before the total is raised.
 */
@Component
public final class CouponImport {

    private static final int BATCH = 1_000;
    private static final int MAX_REPORTED = 100;

    /** Each try that is lost was won by another import. */
    private static final int MAX_TRIES = 100;

    /** Where codes come from. */
    @FunctionalInterface
    public interface Source {
        /** Hands over all entries, one after the other. */
        void forEach(Consumer<Entry> consumer);
    }

    private final CouponStore coupons;
    private final StockStore stocks;
    private final int batch;

    @Autowired
    CouponImport(CouponStore coupons, StockStore stocks) {
        this(coupons, stocks, BATCH);
    }

    /** @param batch how many codes are placed at once */
    CouponImport(CouponStore coupons, StockStore stocks, int batch) {
        this.coupons = coupons;
        this.stocks = stocks;
        this.batch = batch;
    }

    /**
     * Puts all codes that are in no pool yet into that of a reward. What was put there before a fault stays, and a repeat goes on from
     * there.
     *
     * @param rewardId of a reward with a pool
     */
    public ImportReport run(String rewardId, Source source, Initiator by) {
        // On record before the first code: what a crash leaves of an import has its beginning in the log.
        stocks.announce(new Act("COUPON_IMPORT_BEGUN", rewardId, null, null, null), by);
        var run = new Run(rewardId);
        source.forEach(run::add);
        run.flush();
        var report = new ImportReport(run.imported, run.valid - run.imported, run.invalid, run.invalidCount);
        stocks.announce(Act.made("COUPONS_IMPORTED", rewardId, counts(report)), by);
        return report;
    }

    private static Map<String, Long> counts(ImportReport report) {
        return Map.of(
                "imported", report.imported(), "duplicates", report.duplicates(), "invalid", report.invalidCount());
    }

    /** What is known of an import while it runs: one batch, and numbers. */
    private final class Run {

        private final String rewardId;
        private final Set<String> gathered = new LinkedHashSet<>();
        private final List<Entry> invalid = new ArrayList<>();
        private long invalidCount;
        private long valid;
        private long imported;

        Run(String rewardId) {
            this.rewardId = rewardId;
        }

        void add(Entry entry) {
            if (entry.fault() != null) {
                invalidCount++;
                if (invalid.size() < MAX_REPORTED) {
                    invalid.add(entry);
                }
                return;
            }
            valid++;
            if (gathered.add(entry.code()) && gathered.size() == batch) {
                flush();
            }
        }

        void flush() {
            if (!gathered.isEmpty()) {
                imported += put(rewardId, List.copyOf(gathered));
                gathered.clear();
            }
        }
    }

    /** @return how many of the codes are new */
    private int put(String rewardId, List<String> codes) {
        for (int i = 0; i < MAX_TRIES; i++) {
            long total = settled(rewardId);
            List<String> fresh = coupons.take(rewardId, codes);
            if (fresh == null) {
                continue;
            }
            if (fresh.isEmpty()) {
                return 0;
            }
            if (coupons.decide(new CouponPlace(rewardId, total + 1), fresh)) {
                finish(rewardId, total, fresh);
                return fresh.size();
            }
        }
        throw new UnavailableException("Others kept importing codes into " + rewardId);
    }

    /** The total, once every batch that was decided is in it. */
    private long settled(String rewardId) {
        for (int i = 0; i < MAX_TRIES; i++) {
            Stock pool = Objects.requireNonNull(stocks.read(List.of(rewardId)).get(rewardId), rewardId);
            List<String> begun = coupons.batch(new CouponPlace(rewardId, pool.total() + 1));
            if (begun.isEmpty()) {
                return pool.total();
            }
            finish(rewardId, pool.total(), begun);
        }
        throw new UnavailableException("Others kept importing codes into " + rewardId);
    }

    private void finish(String rewardId, long total, List<String> decided) {
        coupons.place(new CouponPlace(rewardId, total + 1), decided);
        stocks.grow(rewardId, total, decided.size());
    }
}

package io.largesse.events.coupon.web;

import io.largesse.events.coupon.CouponImport;
import io.largesse.events.coupon.domain.ImportReport;
import io.largesse.events.event.Rewards;
import io.largesse.events.event.web.Answers;
import io.largesse.platform.audit.Initiator;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Imports of codes into the pool of a coupon reward. Codes come in here, and go out to the players who claim them alone. */
@RestController
@RequestMapping("/api/rewards/{rewardId}/coupons")
final class CouponController {

    /** @param line of the file; in a JSON array the number of the entry */
    record InvalidJson(long line, String message) {}

    /** @param invalid the first hundred; {@code invalidCount} counts all */
    record ImportJson(long imported, long duplicates, List<InvalidJson> invalid, long invalidCount) {

        static ImportJson of(ImportReport report) {
            List<InvalidJson> invalid = report.invalid().stream()
                    .map(entry -> new InvalidJson(entry.line(), Objects.requireNonNull(entry.fault())))
                    .toList();
            return new ImportJson(report.imported(), report.duplicates(), invalid, report.invalidCount());
        }
    }

    private final Rewards rewards;
    private final CouponImport coupons;

    CouponController(Rewards rewards, CouponImport coupons) {
        this.rewards = rewards;
        this.coupons = coupons;
    }

    @PostMapping(consumes = "text/csv")
    ImportJson csv(@PathVariable String rewardId, InputStream body, HttpServletRequest request) {
        return imported(rewardId, consumer -> CouponFiles.csv(body, consumer), request);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ImportJson json(@PathVariable String rewardId, InputStream body, HttpServletRequest request) {
        return imported(rewardId, consumer -> CouponFiles.json(body, consumer), request);
    }

    private ImportJson imported(String rewardId, CouponImport.Source source, HttpServletRequest request) {
        Answers.done(rewards.pool(rewardId));
        return ImportJson.of(coupons.run(rewardId, source, Initiator.of(request)));
    }
}

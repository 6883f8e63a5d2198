package io.largesse.events.event.web;

import io.largesse.events.event.RaiseRequest;
import io.largesse.events.event.StockChange;
import io.largesse.events.event.StockChanges;
import io.largesse.events.event.web.RewardJson.StockJson;
import io.largesse.events.reward.domain.Stock;
import io.largesse.events.reward.domain.StockRequest;
import io.largesse.events.reward.domain.StockRequest.Position;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.problem.Problem;
import io.largesse.platform.problem.ValidationProblem;
import io.largesse.platform.web.Page;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Stock over HTTP, and the raises of it that wait for a second person. */
@RestController
final class StockController {

    record AdjustmentBody(
            @Min(-Stock.MAX_TOTAL) @Max(Stock.MAX_TOTAL) long delta,
            @NotBlank @Size(max = 500) String reason) {}

    record RejectionBody(@NotBlank @Size(max = 500) String reason) {}

    private final StockChanges stocks;

    StockController(StockChanges stocks) {
        this.stocks = stocks;
    }

    /** More of a limited reward, or less of what nobody holds. With a key a repeat applies once. */
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StockJson.class)))
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = StockRequestJson.class)))
    @PostMapping("/api/rewards/{rewardId}/stock")
    ResponseEntity<Record> adjust(
            @PathVariable String rewardId, @Valid @RequestBody AdjustmentBody body, HttpServletRequest request) {
        if (body.delta() == 0) {
            throw new ValidationProblem("delta", "must not be 0");
        }
        StockChange change =
                stocks.adjust(rewardId, body.delta(), body.reason(), StockKey.of(request), Initiator.of(request));
        return change instanceof StockChange.Waits(RaiseRequest raise)
                ? ResponseEntity.accepted().location(location(raise.request())).body(StockRequestJson.of(raise))
                : ResponseEntity.ok(StockJson.of(changed(change), true));
    }

    /** Those of all rewards that wait: of the newest event first. */
    @GetMapping("/api/stock-requests")
    Page<StockRequestJson> list(
            @RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String cursor) {
        int size = Page.limit(limit);
        List<String> parts = cursor == null ? List.of() : Page.parts(cursor, 2);
        Position after = parts.isEmpty() ? null : new Position(parts.getFirst(), parts.getLast());
        return Page.of(stocks.page(after, size + 1), size, StockController::cursor)
                .map(StockRequestJson::of);
    }

    private static String cursor(RaiseRequest raise) {
        Position last = raise.request().position();
        return Page.cursor(List.of(last.rewardId(), last.requestId()));
    }

    @GetMapping("/api/rewards/{rewardId}/stock-requests/{requestId}")
    StockRequestJson read(@PathVariable String rewardId, @PathVariable String requestId) {
        RaiseRequest found = stocks.request(rewardId, requestId);
        if (found == null) {
            throw Problem.notFound("There is no such request, or not any more.");
        }
        return StockRequestJson.of(found);
    }

    @PostMapping("/api/rewards/{rewardId}/stock-requests/{requestId}/approve")
    StockJson approve(@PathVariable String rewardId, @PathVariable String requestId, HttpServletRequest request) {
        return StockJson.of(changed(stocks.approve(rewardId, requestId, Initiator.of(request))), true);
    }

    @PostMapping("/api/rewards/{rewardId}/stock-requests/{requestId}/reject")
    ResponseEntity<Void> reject(
            @PathVariable String rewardId,
            @PathVariable String requestId,
            @Valid @RequestBody RejectionBody body,
            HttpServletRequest request) {
        Stock _ = changed(stocks.reject(rewardId, requestId, body.reason(), Initiator.of(request)));
        return ResponseEntity.noContent().build();
    }

    private static Stock changed(StockChange change) {
        return switch (change) {
            case StockChange.Changed(Stock stock) -> stock;
            case StockChange.NotApproved(var why) -> throw why.problem();
            case StockChange.NotDone(var why) -> throw Answers.problem(why);
            case StockChange.Waits(RaiseRequest raise) ->
                throw new IllegalStateException(raise + " waits though nobody asked anew");
        };
    }

    private static URI location(StockRequest request) {
        return URI.create("/api/rewards/%s/stock-requests/%s".formatted(request.rewardId(), request.requestId()));
    }
}

package io.largesse.events.event;

import io.largesse.events.event.domain.Change;
import io.largesse.events.reward.domain.Stock;
import io.largesse.platform.approval.ApprovalProblem;

/** What comes of a wish to change a stock, or of a second person's word on one. */
public sealed interface StockChange {

    /** @param stock as it is now */
    record Changed(Stock stock) implements StockChange {}

    /** It waits for a second person; the stock is what it was. */
    record Waits(RaiseRequest request) implements StockChange {}

    /** This person cannot approve of it, or nobody can any more. */
    record NotApproved(ApprovalProblem why) implements StockChange {}

    /** Nothing has changed. */
    record NotDone(Change why) implements StockChange {}
}

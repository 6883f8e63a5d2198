package io.largesse.events.reservation.domain;

import io.largesse.events.reward.domain.StockUpdate;
import java.util.List;
import java.util.Map;

/**
 * What is to be written and said for a batch. The writes are made in the order of the components. Each is made only if its document
 * is as it was read; unless all are made, everything is read and decided again.
 *
 * @param inserted reservations that must not be there yet
 * @param updated reservations that must have the version before theirs
 * @param concluded reservations that must have the version before theirs
 * @param answers by claim; they are true once everything is written. A claim that is neither answered nor deferred waits for the
 *     orchestrator to ask again
 * @param deferred claims to be decided in the next round, because this one took what they need and may yet fail
 */
public record Round(
        List<Reservation> inserted,
        List<Reservation> updated,
        List<Slot> slots,
        List<StockUpdate> stocks,
        List<Reservation> concluded,
        Map<String, Answer> answers,
        List<String> deferred) {}

package io.largesse.events.reservation.domain;

import io.largesse.events.reward.domain.Stock;
import java.util.Map;

/**
 * What was read before a round is decided: first slots and stock, then the reservations. In this order a reservation that is
 * open was so after what it wants to hold was read: whoever closed it since also wrote the slots and stock anew, and a hold that
 * was decided on the older ones cannot be written.
 *
 * @param slots by id; a slot that is not stored is absent
 */
public record Books(Map<String, Reservation> reservations, Map<String, Slot> slots, Map<String, Stock> stocks) {}

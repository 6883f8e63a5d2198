/** Coupon codes in the store. */
@NullMarked
package io.largesse.events.coupon.store;

import org.jspecify.annotations.NullMarked;

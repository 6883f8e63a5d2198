/** Coupon codes and their places in a pool. */
@NullMarked
package io.largesse.events.coupon.domain;

import org.jspecify.annotations.NullMarked;

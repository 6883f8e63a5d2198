/** Pools of coupon codes, and how codes come into them. */
@NullMarked
package io.largesse.events.coupon;

import org.jspecify.annotations.NullMarked;

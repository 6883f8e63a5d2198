/** Tests of imports of coupon codes. */
@NullMarked
package io.largesse.events.coupon;

import org.jspecify.annotations.NullMarked;

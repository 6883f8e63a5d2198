/** Tests of coupon codes and their places. */
@NullMarked
package io.largesse.events.coupon.domain;

import org.jspecify.annotations.NullMarked;

/** Imports of coupon codes over HTTP. */
@NullMarked
package io.largesse.events.coupon.web;

import org.jspecify.annotations.NullMarked;

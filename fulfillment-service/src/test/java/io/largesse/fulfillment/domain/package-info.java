/** Tests of the decisions. */
@NullMarked
package io.largesse.fulfillment.domain;

import org.jspecify.annotations.NullMarked;

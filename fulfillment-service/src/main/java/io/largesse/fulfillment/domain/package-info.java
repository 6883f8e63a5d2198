/** Grants and what decides about them: pure. */
@NullMarked
package io.largesse.fulfillment.domain;

import org.jspecify.annotations.NullMarked;

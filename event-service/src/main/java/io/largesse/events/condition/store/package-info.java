/** Conditions as documents. */
@NullMarked
package io.largesse.events.condition.store;

import org.jspecify.annotations.NullMarked;

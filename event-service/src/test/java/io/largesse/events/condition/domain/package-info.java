/** The decisions, tested alone. */
@NullMarked
package io.largesse.events.condition.domain;

import org.jspecify.annotations.NullMarked;

/** The decisions, tested alone. */
@NullMarked
package io.largesse.events.reward.domain;

import org.jspecify.annotations.NullMarked;

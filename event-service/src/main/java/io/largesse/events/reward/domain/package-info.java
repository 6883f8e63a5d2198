/** Rewards and their stock. */
@NullMarked
package io.largesse.events.reward.domain;

import org.jspecify.annotations.NullMarked;

/** Stock and templates of rewards in the store. */
@NullMarked
package io.largesse.events.reward.store;

import org.jspecify.annotations.NullMarked;

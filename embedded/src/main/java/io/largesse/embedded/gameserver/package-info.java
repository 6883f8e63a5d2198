/** A game server that keeps to the webhook's protocol: an example to read, and to run against. */
@NullMarked
package io.largesse.embedded.gameserver;

import org.jspecify.annotations.NullMarked;

/** Tests of the example game server. */
@NullMarked
package io.largesse.embedded.gameserver;

import org.jspecify.annotations.NullMarked;

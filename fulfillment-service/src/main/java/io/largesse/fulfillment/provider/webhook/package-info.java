/** The provider that calls a studio's own game server over HTTPS: docs/providers.md is its contract. */
@NullMarked
package io.largesse.fulfillment.provider.webhook;

import org.jspecify.annotations.NullMarked;

/** Tests of the webhook provider against receivers over real HTTP. */
@NullMarked
package io.largesse.fulfillment.provider.webhook;

import org.jspecify.annotations.NullMarked;

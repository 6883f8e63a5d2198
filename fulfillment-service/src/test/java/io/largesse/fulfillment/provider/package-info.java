/** Tests of how providers are asked. */
@NullMarked
package io.largesse.fulfillment.provider;

import org.jspecify.annotations.NullMarked;

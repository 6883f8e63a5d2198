/** Tests of the gateway. */
@NullMarked
package io.largesse.gateway;

import org.jspecify.annotations.NullMarked;

/** Tests of what is done with every request. */
@NullMarked
package io.largesse.gateway.edge;

import org.jspecify.annotations.NullMarked;

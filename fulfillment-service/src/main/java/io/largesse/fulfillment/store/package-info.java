/** Documents of grants, here and nowhere else. */
@NullMarked
package io.largesse.fulfillment.store;

import org.jspecify.annotations.NullMarked;

/** Machine clients as documents. */
@NullMarked
package io.largesse.auth.client.store;

import org.jspecify.annotations.NullMarked;

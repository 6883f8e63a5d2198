/** Machine clients and their tokens. */
@NullMarked
package io.largesse.auth.client;

import org.jspecify.annotations.NullMarked;

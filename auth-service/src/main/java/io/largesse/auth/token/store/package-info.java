/** Signing keys as documents, sealed. */
@NullMarked
package io.largesse.auth.token.store;

import org.jspecify.annotations.NullMarked;

/** Signing keys, and the access tokens they sign. */
@NullMarked
package io.largesse.auth.token;

import org.jspecify.annotations.NullMarked;

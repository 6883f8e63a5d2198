/** Hashes of passwords and secrets. */
@NullMarked
package io.largesse.auth.password;

import org.jspecify.annotations.NullMarked;

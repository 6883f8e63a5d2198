/** What an account can do: each use case loads, has the domain decide, saves, and tells. */
@NullMarked
package io.largesse.auth.account;

import org.jspecify.annotations.NullMarked;

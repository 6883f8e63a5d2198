/** Accounts as documents, and names that point to them. */
@NullMarked
package io.largesse.auth.account.store;

import org.jspecify.annotations.NullMarked;

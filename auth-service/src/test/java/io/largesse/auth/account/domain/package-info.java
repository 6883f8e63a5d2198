/** Accounts, their standing and their one session: pure decisions. */
@NullMarked
package io.largesse.auth.account.domain;

import org.jspecify.annotations.NullMarked;

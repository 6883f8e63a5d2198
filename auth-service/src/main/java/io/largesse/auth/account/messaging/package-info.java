/** Accounts' news as records of `user.status` and `user.sessions`. */
@NullMarked
package io.largesse.auth.account.messaging;

import org.jspecify.annotations.NullMarked;

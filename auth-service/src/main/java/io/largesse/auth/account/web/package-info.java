/** Accounts over HTTP. */
@NullMarked
package io.largesse.auth.account.web;

import org.jspecify.annotations.NullMarked;

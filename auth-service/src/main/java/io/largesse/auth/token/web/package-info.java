/** The public keys over HTTP. */
@NullMarked
package io.largesse.auth.token.web;

import org.jspecify.annotations.NullMarked;

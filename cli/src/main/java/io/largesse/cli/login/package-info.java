/** Logins that are kept between commands. */
@NullMarked
package io.largesse.cli.login;

import org.jspecify.annotations.NullMarked;

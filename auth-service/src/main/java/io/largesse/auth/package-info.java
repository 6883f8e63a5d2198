/** Identity: accounts and their sessions, machine clients, and the tokens that both are given. */
@NullMarked
package io.largesse.auth;

import org.jspecify.annotations.NullMarked;

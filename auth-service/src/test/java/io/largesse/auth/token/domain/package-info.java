/** Tests of when which key signs. */
@NullMarked
package io.largesse.auth.token.domain;

import org.jspecify.annotations.NullMarked;

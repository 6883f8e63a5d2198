/** When which key signs: pure decisions. */
@NullMarked
package io.largesse.auth.token.domain;

import org.jspecify.annotations.NullMarked;

/** Who may call what. */
@NullMarked
package io.largesse.auth.web;

import org.jspecify.annotations.NullMarked;

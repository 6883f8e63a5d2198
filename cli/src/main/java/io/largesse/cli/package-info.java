/** The operators' commands of {@code ./largesse}, against any gateway. */
@NullMarked
package io.largesse.cli;

import org.jspecify.annotations.NullMarked;

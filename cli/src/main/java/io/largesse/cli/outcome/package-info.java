/** How a command can end. */
@NullMarked
package io.largesse.cli.outcome;

import org.jspecify.annotations.NullMarked;

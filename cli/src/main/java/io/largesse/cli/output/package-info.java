/** What a person or a script sees. */
@NullMarked
package io.largesse.cli.output;

import org.jspecify.annotations.NullMarked;

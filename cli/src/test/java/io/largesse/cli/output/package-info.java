@NullMarked
package io.largesse.cli.output;

import org.jspecify.annotations.NullMarked;

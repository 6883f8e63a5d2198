@NullMarked
package io.largesse.platform.drain;

import org.jspecify.annotations.NullMarked;

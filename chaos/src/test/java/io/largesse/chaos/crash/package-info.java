@NullMarked
package io.largesse.chaos.crash;

import org.jspecify.annotations.NullMarked;

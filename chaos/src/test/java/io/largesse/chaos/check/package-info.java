@NullMarked
package io.largesse.chaos.check;

import org.jspecify.annotations.NullMarked;

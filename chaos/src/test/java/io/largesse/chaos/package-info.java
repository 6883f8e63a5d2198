@NullMarked
package io.largesse.chaos;

import org.jspecify.annotations.NullMarked;

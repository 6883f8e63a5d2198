@NullMarked
package io.largesse.local;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.largesse.schema;

import org.jspecify.annotations.NullMarked;

/** The catalogue of topics. */
@NullMarked
package io.largesse.schema;

import org.jspecify.annotations.NullMarked;

/** Group commit and the store's health. */
@NullMarked
package io.largesse.platform.store;

import org.jspecify.annotations.NullMarked;

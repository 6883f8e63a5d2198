/** Tests of group commit and bulk access. */
@NullMarked
package io.largesse.platform.store;

import org.jspecify.annotations.NullMarked;

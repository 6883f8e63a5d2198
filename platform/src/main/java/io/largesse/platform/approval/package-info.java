/** Four eyes: what one person asks for is done once another has approved of it. */
@NullMarked
package io.largesse.platform.approval;

import org.jspecify.annotations.NullMarked;

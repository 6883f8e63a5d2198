/** What keeps a service that is started for real from what is good for trying things out only. */
@NullMarked
package io.largesse.platform.production;

import org.jspecify.annotations.NullMarked;

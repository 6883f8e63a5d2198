/** Where the platform's CPU time goes. */
@NullMarked
package io.largesse.bench.profile;

import org.jspecify.annotations.NullMarked;

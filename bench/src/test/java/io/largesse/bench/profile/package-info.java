@NullMarked
package io.largesse.bench.profile;

import org.jspecify.annotations.NullMarked;

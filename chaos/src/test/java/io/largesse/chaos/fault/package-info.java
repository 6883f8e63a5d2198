@NullMarked
package io.largesse.chaos.fault;

import org.jspecify.annotations.NullMarked;

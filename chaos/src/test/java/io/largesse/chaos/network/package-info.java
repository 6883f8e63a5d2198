@NullMarked
package io.largesse.chaos.network;

import org.jspecify.annotations.NullMarked;

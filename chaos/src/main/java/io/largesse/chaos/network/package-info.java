/** Connections that a test can slow down, leave hanging and cut. */
@NullMarked
package io.largesse.chaos.network;

import org.jspecify.annotations.NullMarked;

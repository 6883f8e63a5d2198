/** What goes wrong and when, and how it is done to a cluster. */
@NullMarked
package io.largesse.chaos.fault;

import org.jspecify.annotations.NullMarked;

/** The fulfillment service: makes grants and takes them back, each once. */
@NullMarked
package io.largesse.fulfillment;

import org.jspecify.annotations.NullMarked;

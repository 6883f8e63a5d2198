/** The inventory over HTTP. */
@NullMarked
package io.largesse.fulfillment.web;

import org.jspecify.annotations.NullMarked;

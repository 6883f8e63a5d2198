/** The platform's HTTP API, as one caller. */
@NullMarked
package io.largesse.cli.gateway;

import org.jspecify.annotations.NullMarked;

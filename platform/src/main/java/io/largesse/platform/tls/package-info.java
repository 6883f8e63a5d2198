/** TLS towards what a service calls. */
@NullMarked
package io.largesse.platform.tls;

import org.jspecify.annotations.NullMarked;

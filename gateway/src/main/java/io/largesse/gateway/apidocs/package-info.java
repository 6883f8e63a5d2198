/** The services' documents of their calls, and the page on which they are read and tried out. */
@NullMarked
package io.largesse.gateway.apidocs;

import org.jspecify.annotations.NullMarked;

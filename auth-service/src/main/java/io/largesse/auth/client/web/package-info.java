/** The token endpoint of RFC 6749. */
@NullMarked
package io.largesse.auth.client.web;

import org.jspecify.annotations.NullMarked;

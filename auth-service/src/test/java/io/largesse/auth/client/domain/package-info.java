/** What a machine client is and may ask for. */
@NullMarked
package io.largesse.auth.client.domain;

import org.jspecify.annotations.NullMarked;

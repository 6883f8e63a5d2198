/** What all HTTP APIs share: pages of lists. */
@NullMarked
package io.largesse.platform.web;

import org.jspecify.annotations.NullMarked;

/** Progress over HTTP. */
@NullMarked
package io.largesse.events.progress.web;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.largesse.events.condition.web;

import org.jspecify.annotations.NullMarked;

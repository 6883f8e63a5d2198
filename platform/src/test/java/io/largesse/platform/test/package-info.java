/** For the tests of every service: the rules of the layout, real infrastructure, tokens. */
@NullMarked
package io.largesse.platform.test;

import org.jspecify.annotations.NullMarked;

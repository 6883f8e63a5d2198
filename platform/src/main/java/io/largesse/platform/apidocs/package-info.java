@NullMarked
package io.largesse.platform.apidocs;

import org.jspecify.annotations.NullMarked;

/**
 * The real parts a platform needs, for one machine and for tests: a Kafka broker and a MongoDB-protocol store in this
 * process, and the Apicurio Registry in a child process that ends with this one.
 */
@NullMarked
package io.largesse.embedded;

import org.jspecify.annotations.NullMarked;

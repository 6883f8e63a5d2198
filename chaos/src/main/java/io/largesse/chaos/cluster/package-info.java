/** The platform as processes: broker, store and registry, and two nodes of every service. */
@NullMarked
package io.largesse.chaos.cluster;

import org.jspecify.annotations.NullMarked;

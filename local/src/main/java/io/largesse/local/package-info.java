/**
 * The whole platform in one JVM behind the command {@code largesse}: broker, store and registry, and every service as
 * an application of its own beside the others. They share a process and nothing else; each talks to the others as it
 * would from another machine.
 */
@NullMarked
package io.largesse.local;

import org.jspecify.annotations.NullMarked;
